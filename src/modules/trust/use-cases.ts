import { eraseIdeaContact } from './erase-contact.ts'
import { eraseOneself, erasePerson, exportHeldPerson } from './erase-person.ts'

export const trustUseCases = [eraseOneself, erasePerson, eraseIdeaContact, exportHeldPerson]
