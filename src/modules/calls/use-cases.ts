import { askCallAlert, confirmCallAlert, stopCallAlert } from './alerts/keep-alert.ts'
import { editCriteria } from './edit-criteria.ts'
import { editQuestion, removeQuestion } from './edit-form.ts'
import { addCall, editCall, publishCall } from './write-call.ts'

export const callsUseCases = [
  addCall,
  editCall,
  editQuestion,
  removeQuestion,
  editCriteria,
  publishCall,
  askCallAlert,
  confirmCallAlert,
  stopCallAlert,
]
