import type { AidExplanation } from './explain.ts'
import type { AidInputs } from './inputs.ts'

/** A company as the group counts it: `bp` of it. Staff in millionths, money rounded up to the cent. */
type Member = {
  name: string
  how: string
  bp: number
  staffMillionths: number
  turnoverCents: number
  balanceCents: number
}

/** The undertaking with its group. Staff may have six decimals. */
export type Group = { staff: number; turnoverCents: number; balanceCents: number; members: Member[] }

type Own = Pick<AidInputs, 'staffHundredths' | 'turnoverCents' | 'balanceCents'>
type Related = AidInputs['related'][number]
type Shares = { partnerBp: number; linkedBp: number }

/** Adds linked undertakings in full and partners in proportion (RGEC, annexe I, article 6). `partnerBp`: a partner from
 * this share; `linkedBp`: linked above. */
export function groupOf(inputs: Own & { related: readonly Related[] }, shares: Shares): Group {
  const members = [
    counted(inputs, { name: 'L’entreprise elle-même', how: '', bp: 10_000 }),
    ...inputs.related.map((other, rank) =>
      counted(other, { ...placeOf(other, shares), name: other.name || `Entreprise n° ${rank + 1}` }),
    ),
  ]
  const total = (of: (member: Member) => number) => members.reduce((sum, member) => sum + of(member), 0)
  return {
    staff: total(member => member.staffMillionths) / 1_000_000,
    turnoverCents: total(member => member.turnoverCents),
    balanceCents: total(member => member.balanceCents),
    members,
  }
}

const share = new Intl.NumberFormat('fr-FR', { style: 'percent', maximumFractionDigits: 2 })

function placeOf({ control, shareBp }: Related, { partnerBp, linkedBp }: Shares): Pick<Member, 'how' | 'bp'> {
  const held = share.format(shareBp / 10_000)
  if (control) return { bp: 10_000, how: 'Liée par le contrôle : compte en entier.' }
  if (shareBp > linkedBp) return { bp: 10_000, how: `Liée à ${held} : compte en entier.` }
  if (shareBp >= partnerBp) return { bp: shareBp, how: `Partenaire à ${held} : compte à proportion.` }
  return { bp: 0, how: `À ${held}, ni liée ni partenaire : ne compte pas.` }
}

const counted = (
  { staffHundredths, turnoverCents, balanceCents }: Own,
  place: Pick<Member, 'name' | 'how' | 'bp'>,
): Member => {
  const part = (cents: number) => Math.ceil((cents * place.bp) / 10_000)
  return {
    ...place,
    staffMillionths: staffHundredths * place.bp,
    turnoverCents: part(turnoverCents),
    balanceCents: part(balanceCents),
  }
}

/** Each company under a sum of the group: what it counts for and why. Nothing for a company alone. */
export function explainGroup({ members }: Group): Record<string, AidExplanation[]> {
  if (members.length === 1) return {}
  const under = (rule: string, valued: (member: Member) => AidExplanation['value']): AidExplanation[] =>
    members.map(member => ({
      rule,
      title: member.name,
      value: member.bp > 0 ? valued(member) : { kind: 'text', value: 'ne compte pas' },
      ...(member.how ? { how: member.how } : {}),
      parts: [],
    }))
  return {
    'entreprise . effectif': under('entreprise . effectif', one => ({
      kind: 'count',
      value: one.staffMillionths / 1_000_000,
    })),
    "entreprise . chiffre d'affaires": under("entreprise . chiffre d'affaires", one => ({
      kind: 'cents',
      value: one.turnoverCents,
    })),
    'entreprise . bilan': under('entreprise . bilan', one => ({ kind: 'cents', value: one.balanceCents })),
  }
}
