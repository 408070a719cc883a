import type { Question } from '../../modules/figures/index.ts'
import type { Visit } from '../site.ts'
import { Page, type PageProps } from '../ui/index.ts'

type FrameProps = Omit<PageProps, 'assets' | 'path' | 'session'> & {
  visit: Visit
  question?: Question | undefined
}

/** The page shell with what the visit and the question already say: path, assets, dates, demonstration. */
export const Frame = ({ visit, question, ...page }: FrameProps) => (
  <Page
    path={visit.path}
    assets={visit.site.assets}
    asOf={question?.on}
    knownAt={question?.knownAt?.toISOString()}
    demonstration={question?.programme.demonstration}
    q={visit.params.q}
    programme={visit.params.programme}
    session={visit.session}
    {...page}
  />
)
