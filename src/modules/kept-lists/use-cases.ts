import { forgetList, keepList } from './kept-lists.ts'

export const keptListsUseCases = [keepList, forgetList]
