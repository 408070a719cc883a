export { type Field, namedOptions, type Option, optionsOf } from './field.ts'
export { ActionButton, Form } from './form.tsx'
export { Trap } from './trap.tsx'
export { nothingTyped, readForm, smallBody, type Typed, typedWith } from './typed.ts'
