import { BrandMark, Icon } from './icon.tsx'
import { footerNavigation, isWithin, primaryNavigation } from './navigation.ts'

/** Name, search and main navigation: the same on every page. */
export const SiteHeader = ({ current, q }: { current: string; q?: string | undefined }) => (
  <header class="site-header">
    <div class="site-header__top">
      <a class="brand" href="/">
        <BrandMark />
        <span class="brand__name">Binôme</span>
        <span class="brand__line">Territoires d’industrie, chiffre par chiffre</span>
      </a>
      <search>
        <form class="search" action="/recherche" method="get">
          <label class="ds-sr-only" for="recherche">
            Chercher un territoire, un projet, un chiffre
          </label>
          <input id="recherche" class="ds-input" type="search" name="q" value={q} placeholder="Chercher…" />
          <button class="ds-button" data-variant="tertiary" type="submit">
            <Icon name="search" />
            <span class="ds-sr-only">Lancer la recherche</span>
          </button>
        </form>
      </search>
    </div>
    <nav class="site-nav" aria-label="Navigation principale">
      <ul>
        {primaryNavigation.map(link => (
          <li>
            <a href={link.href} aria-current={ariaCurrent(current, link.href)}>
              {link.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  </header>
)

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
