import { eraseOneself } from './erase-person.ts'

export const trustUseCases = [eraseOneself]
