import { BrandMark, Icon } from './icon.tsx'
import { footerNavigation, isWithin, primaryNavigation } from './navigation.ts'

/** Name, search and main navigation: the same on every page. */
export const SiteHeader = ({
  current,
  q,
  programme,
  person,
}: {
  current: string
  q?: string | undefined
  programme?: string | undefined
  /** Name of the person signed in. */
  person?: string | undefined
}) => (
  <header class="site-header">
    <div class="site-header__top">
      <a class="brand" href="/">
        <BrandMark />
        <span class="brand__name">Binôme</span>
        <span class="brand__line">Chaque chiffre s’ouvre sur ses lignes</span>
      </a>
      <search>
        <form class="search" action="/recherche" method="get">
          <label class="ds-sr-only" for="recherche">
            Chercher un territoire, un projet, un chiffre
          </label>
          <input id="recherche" class="ds-input" type="search" name="q" value={q} placeholder="Chercher…" />
          {programme && <input type="hidden" name="programme" value={programme} />}
          <button class="ds-button" data-variant="tertiary" type="submit">
            <Icon name="search" />
            <span class="ds-sr-only">Lancer la recherche</span>
          </button>
        </form>
      </search>
      <p class="account">
        {person ? (
          <>
            <a href={inProgramme('/espace', programme)}>Mon espace</a>
            <a href="/compte">{person}</a>
          </>
        ) : (
          <a href="/connexion">Se connecter</a>
        )}
      </p>
    </div>
    <nav class="site-nav" aria-label="Navigation principale">
      <ul>
        {primaryNavigation.map(link => (
          <li>
            <a href={inProgramme(link.href, programme)} aria-current={ariaCurrent(current, link.href)}>
              {link.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  </header>
)

const inProgramme = (href: string, programme: string | undefined) =>
  programme ? `${href}?${new URLSearchParams({ programme })}` : href

const ariaCurrent = (path: string, href: string) =>
  path === href ? 'page' : isWithin(path, href) ? 'true' : undefined

export const SiteFooter = () => (
  <footer class="site-footer">
    <div class="site-footer__inner">
      <p>
        <strong>Binôme</strong> publie les chiffres d’un programme industriel de territoire. Chacun mène à ses
        lignes, à toute date, et chaque ligne à sa source.
      </p>
      <nav aria-label="Informations">
        <ul>
          {footerNavigation.map(link => (
            <li>
              <a href={link.href}>{link.label}</a>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  </footer>
)
