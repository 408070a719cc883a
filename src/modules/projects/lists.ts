export { ideasList } from './lists/ideas.ts'
export { projectsList } from './lists/projects.ts'
