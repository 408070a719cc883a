import { type Day, dayInParis } from '../../kernel/dates.ts'
import type { Problem } from '../../kernel/errors.ts'
import { type Answers, answerProblems, type Call, closingOf, type Question } from '../calls/index.ts'
import type { Application } from './store.ts'

/** What organisations are called, for who may apply. */
export const applicantKinds: Record<string, string> = {
  company: 'une entreprise',
  association: 'une association',
  school: 'un établissement de formation',
  'local-authority': 'une collectivité',
}

type Asked = Pick<Application, 'step' | 'fileBy'>

/** Until when a file is in time: the closing of its call or, once invited to file the whole, the end of the months given.
 * Null: there is no end. */
export function untilOf(call: Pick<Call, 'closes_at' | 'waves'>, file?: Asked): Date | null {
  if (file?.step === 2) return file.fileBy
  const closing = closingOf(call)
  return closing ? new Date(closing) : null
}

/** The last instant is still in time; what comes after is late. */
export const isLate = (until: Date | null, at: Date): boolean => until !== null && at > until

/** The day that counts for the incentive effect and for the rules of a call: that of the first request. */
export const requestDay = ({ filedAt }: Pick<Application, 'filedAt'>, at: Date): Day =>
  dayInParis(filedAt ?? at)

/** Why nobody of this kind may open a file under a call at an instant, or file this one. */
export const callBlockers = (
  call: Pick<Call, 'state' | 'opens_at' | 'closes_at' | 'waves' | 'applicants'>,
  kind: string,
  at: Date,
  file?: Asked,
): string[] => [
  ...(call.state === 'published' ? [] : ['Cet appel n’est pas publié.']),
  ...(call.opens_at && at < new Date(call.opens_at) ? ['Cet appel n’est pas encore ouvert.'] : []),
  ...(isLate(untilOf(call, file), at)
    ? [file?.step === 2 ? 'Le délai donné par l’invitation est passé.' : 'Cet appel est clos.']
    : []),
  ...(call.applicants.length === 0 || call.applicants.includes(kind)
    ? []
    : [
        `Cet appel est réservé : peut y répondre ${call.applicants.map(one => applicantKinds[one] ?? one).join(', ')}.`,
      ]),
]

/** Why a file may not go on under another call. */
export const redirectionBlockers = (
  call: Call,
  file: Pick<Application, 'callId' | 'organisationKind' | 'region'>,
  at: Date,
): string[] => [
  ...(call.id === file.callId ? ['Le dossier est déjà sous cet appel.'] : []),
  ...callBlockers(call, file.organisationKind, at),
  ...(call.region_code && call.region_code !== file.region ? ['Cet appel concerne une autre région.'] : []),
  ...(call.form.length === 0 ? ['Cet appel ne se dépose pas dans Binôme.'] : []),
]

/** What is asked at a step, questions or documents: the second step asks everything. */
export const askedAt = <Asked extends Pick<Question, 'secondStep'>>(
  all: readonly Asked[],
  step: number,
): Asked[] => all.filter(({ secondStep }) => step === 2 || !secondStep)

/** Everything that keeps a file from being filed, each at its field: the check list of the applicant. */
export function filingProblems(
  file: Pick<
    Application,
    'title' | 'communeCode' | 'region' | 'answers' | 'step' | 'signedHash' | 'contentHash'
  >,
  call: Pick<Call, 'form' | 'rules' | 'documents' | 'region_code'>,
  attached: readonly string[],
  today: string,
): Problem[] {
  const { form, rules } = call
  return [
    ...(file.title ? [] : [{ path: 'title', message: 'Donnez un titre au dossier.' }]),
    ...(file.communeCode ? [] : [{ path: 'commune', message: 'Dites dans quelle commune.' }]),
    ...(file.communeCode && call.region_code && file.region !== call.region_code
      ? [{ path: 'commune', message: 'Cet appel concerne une autre région que celle de la commune.' }]
      : []),
    ...answerProblems({ form: askedAt(form, file.step), rules }, file.answers as Answers, today),
    ...askedAt(call.documents, file.step)
      .filter(({ required, code }) => required && !attached.includes(code))
      .map(({ code, label }) => ({ path: `document.${code}`, message: `La pièce « ${label} » manque.` })),
    ...(file.signedHash === file.contentHash
      ? []
      : [
          {
            path: 'signature',
            message: file.signedHash
              ? 'Le dossier a changé depuis sa signature : le représentant légal le signe à nouveau.'
              : 'Le représentant légal n’a pas signé.',
          },
        ]),
  ]
}
