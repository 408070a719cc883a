export { ideasList } from './lists/ideas.ts'
export { obstaclesList } from './lists/obstacles.ts'
export { projectsList } from './lists/projects.ts'
