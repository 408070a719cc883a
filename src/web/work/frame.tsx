import { IslandScript, Notice, Page, type PageProps } from '../ui/index.ts'
import { isWithin } from '../ui/navigation.ts'
import { SectionNav } from '../ui/section-nav.tsx'
import { workLinks } from './links.ts'
import type { WorkVisit } from './visit.ts'

type WorkFrameProps = Omit<PageProps, 'assets' | 'path' | 'session'> & { visit: WorkVisit }

/** The shell of a page of the workspace: where one can go, what was just done, then the page. */
export const WorkFrame = ({ visit, children, ...page }: WorkFrameProps) => (
  <Page
    path={visit.path}
    assets={visit.site.assets}
    demonstration={visit.programme.demonstration}
    programme={visit.params.programme}
    session={visit.session}
    noindex
    above={
      <SectionNav
        label="Espace de travail"
        items={workLinks(visit.actor).map(link => ({
          label: link.label,
          href: visit.to(link.href),
          current: link.href === '/espace' ? visit.path === '/espace' : isWithin(visit.path, link.href),
        }))}
      />
    }
    {...page}
  >
    {visit.said && <Notice kind="success">{visit.said}</Notice>}
    {children}
    <keep-drafts person={visit.actor.personId} />
    <IslandScript assets={visit.site.assets} name="keep-drafts.js" />
  </Page>
)
