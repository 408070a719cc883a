import type { Problem } from '../../kernel/errors.ts'
import { type Answers, answerProblems, type Call, type Question } from '../calls/index.ts'
import type { Application } from './store.ts'

/** What organisations are called, for who may apply. */
export const applicantKinds: Record<string, string> = {
  company: 'une entreprise',
  association: 'une association',
  school: 'un établissement de formation',
  'local-authority': 'une collectivité',
}

/** Why nobody of this kind may open or file a file under a call at an instant. */
export const callBlockers = (
  call: Pick<Call, 'state' | 'opens_at' | 'closes_at' | 'applicants'>,
  kind: string,
  at: Date,
): string[] => [
  ...(call.state === 'published' ? [] : ['Cet appel n’est pas publié.']),
  ...(call.opens_at && at < new Date(call.opens_at) ? ['Cet appel n’est pas encore ouvert.'] : []),
  ...(isLate(call, at) ? ['Cet appel est clos.'] : []),
  ...(call.applicants.length === 0 || call.applicants.includes(kind)
    ? []
    : [
        `Cet appel est réservé : peut y répondre ${call.applicants.map(one => applicantKinds[one] ?? one).join(', ')}.`,
      ]),
]

/** The closing instant is still in time; what comes after is late. */
export const isLate = (call: Pick<Call, 'closes_at'>, at: Date): boolean =>
  call.closes_at !== null && at > new Date(call.closes_at)

/** The questions of a step: the second step asks all of them. */
export const formAt = (form: readonly Question[], step: number): Question[] =>
  form.filter(({ secondStep }) => step === 2 || !secondStep)

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
    ...answerProblems({ form: formAt(form, file.step), rules }, file.answers as Answers, today),
    ...call.documents
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
