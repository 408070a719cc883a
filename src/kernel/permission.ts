/** Who acts. Until accounts exist there are two: a visitor of the public pages, and whoever holds the
 * command line of the server. `authorCode` signs what is recorded. */
export type Actor = { kind: 'visitor' } | { kind: 'operator'; authorCode: string }

/** A policy answers with the reason why not, or nothing. */
export type WhyNot = string | undefined

export const onlyOperator = (actor: Actor): WhyNot =>
  actor.kind === 'operator' ? undefined : 'Cette action est réservée à l’équipe qui exploite Binôme.'
