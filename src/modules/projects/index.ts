export { addGrantedProject } from './add-project.ts'
export { changeStage } from './change-stage.ts'
export { listProjectsChanged } from './changed-projects.ts'
export { describeProject } from './describe-project.ts'
export { likenesses } from './intake/look-alike.ts'
export { sendIdea } from './intake/send-idea.ts'
export { sortIdea } from './intake/sort-idea.ts'
export { findIdea, findIdeaCalled, type Idea, ideaStates, listIdeas, placeOfIdea } from './intake/store.ts'
export { type Lifted, listObstaclesLifted } from './lifted-obstacles.ts'
export { listProjectsPending } from './pending.ts'
export { listObstaclesPending } from './pending-obstacles.ts'
export { projectsPolicy } from './policy.ts'
export { grants, projects } from './registers.ts'
export { setStage } from './set-stage.ts'
export { startProject } from './start-project.ts'
export {
  type CommunePlace,
  countWorkProjects,
  findCommune,
  findProject,
  listProjectsIn,
  listProjectsOwnedBy,
  listSitesAt,
  placeOfProject,
  type WorkProject,
} from './store.ts'
export { kinds, origins, sizes, stages } from './words.ts'
