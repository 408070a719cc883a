import { Invalid } from '../../kernel/errors.ts'
import { text } from '../../kernel/inputs.ts'
import type { Place } from '../../kernel/permission.ts'

/** Where personal data are looked after: a programme as a whole, by its national team. */
export const wholeOf = (programme: string): Place => ({
  programme,
  regions: [],
  departements: [],
  territories: [],
  organisations: [],
})

/** What the rules look at. `answered`: no national team but the actor's answers for the person too. */
export type DataSubject = { id: number; demonstration: boolean; answered: boolean }

/** Why one may not take away what is held about someone. */
export const exportBlockers = ({ answered }: DataSubject): string[] =>
  answered
    ? []
    : ['Cette personne a aussi un rôle dans un autre programme : voyez avec son équipe nationale.']

/** Why one may not erase someone. `actorId`: the person who asks, if it is one. */
export const erasureBlockers = (subject: DataSubject, actorId: number | undefined): string[] => [
  ...exportBlockers(subject),
  ...(subject.demonstration ? ['Un compte de démonstration ne s’efface pas : il est à tous.'] : []),
  ...(subject.id === actorId ? ['Votre propre compte s’efface depuis « Mes données ».'] : []),
]

/** Why someone is erased: the journal keeps it for ever. */
export const reason = () => text(500)

/** @throws Invalid when the reason names the person it erases */
export function mustNotName(why: string, { name, email }: { name: string; email: string }): void {
  const said = why.toLowerCase()
  const words = new Set(said.split(/[^\p{L}]+/u))
  const named = name
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .some(word => word.length > 2 && words.has(word))
  if (named || said.includes(email.toLowerCase()))
    throw Invalid.field('why', 'Ne nommez pas la personne : le journal garde cette raison pour toujours.')
}
