export { forgetList, type KeptList, keepList, listKept } from './kept-lists.ts'
export { watchLists } from './watch-lists.ts'
