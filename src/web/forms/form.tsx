import type { Visit } from '../site.ts'
import { ErrorSummary, Notice } from '../ui/index.ts'
import type { Child, Children } from '../ui/types.ts'
import { Control, fieldId } from './control.tsx'
import type { Field } from './field.ts'
import { nothingTyped, type Typed } from './typed.ts'
import { withWhy } from './why-field.ts'

type FormProps = Children & {
  visit: Pick<Visit, 'session' | 'typed'>
  action: string
  fields: Field[]
  /** What the record says now, by field. */
  values?: Record<string, unknown> | undefined
  submit: string
  /** Version of the record shown. Where its values are changed, why is asked, unless it is a `draft` of whoever fills it. */
  version?: number | undefined
  draft?: boolean | undefined
  /** Sent as they are. */
  keep?: Record<string, string | number> | undefined
  /** Several forms on a page: tells theirs apart. */
  id?: string | undefined
  variant?: 'primary' | 'secondary' | undefined
  /** Sent, it ends what the browser kept of this person's drafts. */
  forgetsDrafts?: boolean | undefined
}

/** A form that posts: one column, errors above and at each field, what was typed kept. */
export const Form = ({ visit, values: given, keep = {}, id = 'formulaire', ...form }: FormProps) => {
  const fields = form.draft ? form.fields : withWhy(form.fields, given && form.version)
  const typed = (visit.typed.values?.formulaire ?? id) === id ? visit.typed : nothingTyped
  const shown = typed.values ?? given ?? {}
  const version = typed.version ?? typed.values?.version ?? form.version
  return (
    <form
      class="work-form"
      id={id}
      method="post"
      action={form.action}
      enctype={fields.some(field => field.kind === 'file') ? 'multipart/form-data' : undefined}
      data-forgets={form.forgetsDrafts}
      novalidate
    >
      <Outcome typed={typed} fields={fields} form={id} />
      {visit.session && <input type="hidden" name="cle" value={visit.session.formKey} />}
      <input type="hidden" name="formulaire" value={id} />
      {version !== undefined && <input type="hidden" name="version" value={String(version)} />}
      {Object.entries(keep).map(([name, value]) => (
        <input type="hidden" name={name} value={String(value)} />
      ))}
      <Fields fields={fields} form={id} values={shown} problems={typed.problems} />
      {form.children}
      <button class="ds-button" type="submit" data-variant={form.variant ?? 'primary'}>
        {form.submit}
      </button>
    </form>
  )
}

type FieldsProps = {
  fields: Field[]
  form: string
  values: Record<string, unknown>
  problems: Typed['problems']
}

/** Each field in its turn. One that hangs on an answer not given is there, hidden and not sent: the island shows it as soon as
 * that answer is given. */
const Fields = ({ fields, form, values, problems }: FieldsProps) => {
  const asked = new Set<string>()
  return fields.map(field => {
    const { name, when } = field
    const holds =
      !when ||
      (asked.has(when.field) &&
        [valueAt(values, when.field)].flat().some(value => when.is.includes(String(value))))
    if (holds) asked.add(name)
    const control = <Control field={field} form={form} value={valueAt(values, name)} problems={problems} />
    return when ? (
      <fieldset
        class="work-form__hanging"
        data-if={when.field}
        data-is={JSON.stringify(when.is)}
        hidden={!holds}
        disabled={!holds}
      >
        {control}
      </fieldset>
    ) : (
      control
    )
  })
}

/** The value of a field; dots lead into what is nested (`answers.costs`). */
const valueAt = (values: Record<string, unknown>, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], values)

/** A form of one button. */
export const ActionButton = (
  props: Pick<FormProps, 'visit' | 'action' | 'keep' | 'version' | 'variant' | 'forgetsDrafts'> & {
    label: string
    id: string
  },
): Child => <Form {...props} fields={[]} submit={props.label} />

const Outcome = ({ typed, fields, form }: { typed: Typed; fields: Field[]; form: string }) => {
  if (typed.draft)
    return <Notice kind="info">Nous avons gardé ce que vous aviez écrit. Vérifiez, puis enregistrez.</Notice>
  if (!typed.message) return null
  return (
    <ErrorSummary
      title={typed.message}
      errors={typed.problems.map(problem => ({
        href: problem.path ? `#${fieldId(form, problem.path)}` : `#${form}`,
        message: problem.path ? `${labelOf(fields, problem.path)} : ${problem.message}` : problem.message,
      }))}
    />
  )
}

function labelOf(fields: Field[], path: string): string {
  const field = fields.find(({ name }) => path === name || path.startsWith(`${name}.`))
  if (!field) return path
  const [line, ...rest] = path.slice(field.name.length + 1).split('.')
  return field.kind === 'lines' && line
    ? `${field.label}, ligne ${Number(line) + 1}, ${labelOf(field.columns, rest.join('.'))}`
    : field.label
}
