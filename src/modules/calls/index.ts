export {
  askCallAlert,
  type CallAlert,
  confirmCallAlert,
  findCallAlert,
  stopCallAlert,
} from './alerts/keep-alert.ts'
export { tellOfCalls } from './alerts/tell-calls.ts'
export { closingOf, publishBlockers } from './call-rules.ts'
export { listCallsClosing } from './closing.ts'
export { editCriteria } from './edit-criteria.ts'
export { editQuestion, removeQuestion } from './edit-form.ts'
export {
  type Answer,
  type Answers,
  amountOf,
  answerMeaning,
  answerProblems,
  askedQuestions,
  type Comparison,
  type Cost,
  type CostNature,
  comparisons,
  costNatures,
  type Meaning,
  meanings,
  type Operand,
  type Question,
  type QuestionKind,
  questionKinds,
  type Rule,
} from './form.ts'
export { callsPolicy } from './policy.ts'
export { callsCalendar } from './publish/calendar.ts'
export { type ExchangedCall, exchangeCall } from './publish/exchange-call.ts'
export { type Opening, opening } from './publish/opening.ts'
export { operandKinds } from './read-rule.ts'
export { calls } from './registers.ts'
export { placeOfCall } from './save-call.ts'
export {
  type Answered,
  type AskedDocument,
  type Call,
  type CallContact,
  type CallContent,
  type Criterion,
  type Delays,
  findCall,
  findCallAt,
  findPublishedCall,
  listBearers,
  listCalls,
  listFunds,
  type Wave,
} from './store.ts'
export { applicantWords, type CallType, callTypes, delayWords } from './words.ts'
export { addCall, editCall, publishCall } from './write-call.ts'
