import { raw } from 'hono/html'
import { formatDay, formatInstant } from '../text/format.ts'
import { Icon } from './icon.tsx'
import { Breadcrumb } from './section-nav.tsx'
import { SiteFooter, SiteHeader } from './site-frame.tsx'
import type { Child, Children, Link } from './types.ts'

export type PageProps = Children & {
  /** The single h1 and the document title. */
  title: string
  /** What the page is for, in one sentence. */
  purpose: string
  /** Path of the request: tells which navigation entry is current. */
  path: string
  /** Manifest: file name → public address. `site.css` is required. */
  assets: Record<string, string>
  /** The pages above this one. */
  crumbs?: Link[] | undefined
  /** ISO day of the figures shown. */
  asOf?: string | undefined
  /** Instant up to which entries are known; left out: now. */
  knownAt?: string | undefined
  /** True when any row of the page is made up. */
  demonstration?: boolean | undefined
  /** href of the navigation entry, when the path cannot tell. */
  current?: string | undefined
  next?: Link[] | undefined
  /** Text kept in the search box. */
  q?: string | undefined
  /** At the right of the title: downloads, links. */
  tools?: Child | undefined
  noindex?: boolean | undefined
  /** Who is signed in. */
  session?: { actor: { name: string } } | undefined
  /** Between the header and the page: the navigation of the workspace. */
  above?: Child | undefined
  /** Code of the programme being visited, carried by the navigation; left out: the first one. */
  programme?: string | undefined
}

const font = 'source-sans-3-latin-wght-normal.woff2'

/** The whole document, doctype included, with landmarks, skip link and one h1. */
export const Page = (props: PageProps) => (
  <>
    {raw('<!doctype html>')}
    <html lang="fr">
      <head>
        <meta charset="utf-8" />
        <title>{props.path === '/' ? `Binôme · ${props.title}` : `${props.title} · Binôme`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="description" content={props.purpose} />
        <meta name="color-scheme" content="light dark" />
        {props.noindex && <meta name="robots" content="noindex" />}
        {props.assets[font] && (
          <link rel="preload" href={props.assets[font]} as="font" type="font/woff2" crossorigin="" />
        )}
        <link rel="stylesheet" href={props.assets['site.css']} />
        {props.assets['favicon.svg'] && (
          <link rel="icon" href={props.assets['favicon.svg']} type="image/svg+xml" />
        )}
      </head>
      <body>
        <a class="ds-skip-link" href="#contenu">
          Aller au contenu
        </a>
        <SiteHeader
          current={props.current ?? props.path}
          q={props.q}
          programme={props.programme}
          person={props.session?.actor.name}
        />
        {props.above}
        {props.demonstration && (
          <aside class="demonstration" aria-label="Avertissement">
            <strong>Données de démonstration :</strong> une partie des lignes de cette page est inventée pour
            montrer l’outil. Ne les citez pas.
          </aside>
        )}
        <main id="contenu" tabindex={-1} class="main">
          {props.crumbs && <Breadcrumb items={props.crumbs} />}
          <PageHead {...props} />
          {props.children}
          {props.next && <NextSteps links={props.next} />}
        </main>
        <SiteFooter />
      </body>
    </html>
  </>
)

const PageHead = ({ title, purpose, asOf, knownAt, tools }: PageProps) => (
  <div class="page-head">
    <div>
      <h1>{title}</h1>
      <p class="purpose">{purpose}</p>
      {asOf && (
        <p class="as-of">
          <Icon name="clock" />
          <span>
            Situation au <time datetime={asOf}>{formatDay(asOf)}</time>
            {knownAt && `, telle que connue le ${formatInstant(knownAt)}`}
          </span>
        </p>
      )}
    </div>
    {tools && <div class="page-head__tools">{tools}</div>}
  </div>
)

const NextSteps = ({ links }: { links: Link[] }) => (
  <nav class="next" aria-labelledby="et-ensuite">
    <h2 id="et-ensuite">Et ensuite</h2>
    <ul>
      {links.map(link => (
        <li>
          <a href={link.href}>
            {link.label}
            <Icon name="arrow" />
          </a>
        </li>
      ))}
    </ul>
  </nav>
)
