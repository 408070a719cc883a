export { type Field, namedOptions, type Option, optionsOf } from './field.ts'
export { ActionButton, Form } from './form.tsx'
export { nothingTyped, readForm, smallBody, type Typed, typedWith } from './typed.ts'
