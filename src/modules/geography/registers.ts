export { departements, epci, regions } from './registers/areas.ts'
export { communes, formerCommunes } from './registers/communes.ts'
export { zonings } from './registers/zonings.ts'
