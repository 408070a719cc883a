import type { Committee } from './store.ts'
import { type MemberSide, memberSides } from './words.ts'

/** Who always sits on a local committee (domain.md, B.3). */
const always: MemberSide[] = ['state', 'region', 'epci']

/** For whom nobody sits on a body on a day, of those who always do. */
export function compositionGaps(
  { kind, members }: Pick<Committee, 'kind' | 'members'>,
  on: string,
): string[] {
  if (kind !== 'project' && kind !== 'follow-up') return []
  const sitting = members.filter(one => (!one.startOn || one.startOn <= on) && (!one.endOn || on < one.endOn))
  return always.filter(side => !sitting.some(one => one.side === side)).map(side => memberSides[side])
}
