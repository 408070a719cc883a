export { forgetList, type KeptList, keepList, listKept, mostWatched } from './kept-lists.ts'
export { watchLists } from './watch-lists.ts'
