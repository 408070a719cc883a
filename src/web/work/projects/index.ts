import { countAttempt } from '../../../modules/accounts/index.ts'
import { getProgramme } from '../../../modules/figures/index.ts'
import { linkProject } from '../../../modules/plans/index.ts'
import { describeProject, sendIdea, setStage } from '../../../modules/projects/index.ts'
import type { WorkVisit } from '../visit.ts'
import type { Work } from '../work.ts'
import { followIdeaPage } from './follow-idea.tsx'
import { ideasPage } from './idea-list.tsx'
import { ideaPage, ideaPost } from './ideas.tsx'
import { projectsPage } from './list.tsx'
import { newProjectPage, newProjectPost } from './new-project.tsx'
import { obstaclesPage } from './obstacles.tsx'
import { workProjectPage } from './project.tsx'
import { proposePage } from './propose.tsx'

type Body = Record<string, unknown>
const input = (body: Body, visit: WorkVisit, projectId = '') => ({
  ...body,
  projectId,
  programme: visit.programme.code,
})
const done = (_: unknown, visit: WorkVisit, projectId = '') => ({
  to: visit.to(`/espace/projets/${projectId}`),
  say: 'Le projet est à jour.',
})

/** Projects at work, the ideas they come from, and the public form where ideas come in. */
export function addProjects(work: Work): void {
  work.page('/espace/projets', projectsPage)
  work.page('/espace/projets/nouveau', newProjectPage)
  work.post('/espace/projets/nouveau', newProjectPost)
  work.page('/espace/projets/:id', workProjectPage)
  work.post('/espace/projets/:id', { useCase: describeProject, input, done, page: workProjectPage })
  work.post('/espace/projets/:id/etape', { useCase: setStage, input, done, page: workProjectPage })
  work.post('/espace/projets/:id/actions', {
    useCase: linkProject,
    input: (body, visit, projectId) => ({ ...input(body, visit, projectId), remove: '' }),
    done,
    page: workProjectPage,
  })
  work.page('/espace/obstacles', obstaclesPage)
  work.page('/espace/idees', ideasPage)
  work.page('/espace/idees/:id', ideaPage)
  work.post('/espace/idees/:id', ideaPost)
  work.openPage('/proposer-un-projet', proposePage)
  work.openPage('/suivre-une-idee', followIdeaPage)
  work.openPost('/proposer-un-projet', {
    useCase: sendIdea,
    before: (_, visit) =>
      countAttempt(visit.site.db, visit.site.now(), [{ key: `idea/${visit.from}`, most: 10, minutes: 60 }]),
    input: async (body, visit) => {
      const programme = await getProgramme(visit.site.db, visit.params.programme)
      return { ...body, programme: programme.code, programmeId: programme.id, siteUrl: visit.siteUrl }
    },
    done: (reference, visit) => ({
      to: visit.to('/suivre-une-idee', { reference }),
      say: `Merci. Votre idée porte la référence ${reference} : gardez-la. Le chef de projet vous répondra par courrier électronique.`,
    }),
    page: proposePage,
  })
}
