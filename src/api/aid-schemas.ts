import { z } from '@hono/zod-openapi'

const cents = (description: string) => z.int().openapi({ description: `${description} En centimes entiers.` })

export const aidBaseSchema = z
  .object({
    base: z.string(),
    label: z.string(),
    allowed: z.boolean().openapi({ description: 'Compatible sous réserve de vérification.' }),
    ceiling_cents: cents('Plafond ; zéro quand la base est refusée.'),
    cumulated_cents: cents('Aides déjà comptées, en équivalent-subvention brut.'),
    margin_cents: cents('Ce qui peut encore être accordé.'),
    intensity_bp: z.int().openapi({ description: 'Taux, en centièmes de pour cent.' }),
    eligible_cents: cents('Coûts admissibles.'),
    reasons: z.array(z.string()).openapi({ description: 'Pourquoi la base est refusée.' }),
    conditions: z.array(z.string()).openapi({ description: 'Ce qui reste à vérifier.' }),
    own_contribution_cents: cents('Apport de l’entreprise, au moins.'),
    notification_threshold_cents: cents('Montant au-delà duquel l’aide est notifiée.').optional(),
    rule: z.string(),
    source: z.array(z.object({ source: z.string(), verified: z.boolean() })),
    verified: z.boolean(),
    scheme: z.object({ sa_number: z.string(), verified: z.boolean() }).optional(),
    explanation: z.record(z.string(), z.unknown()).openapi({
      description: 'La règle, sa valeur, la ligne du droit qui la donne, et de quoi elle est faite.',
    }),
  })
  .openapi('AidBase')

export const aidCalculationSchema = z
  .object({
    grant_on: z.iso.date(),
    eu_size_class: z.enum(['micro', 'small', 'medium', 'large']),
    size_explanation: z.record(z.string(), z.unknown()),
    zone: z.object({
      label: z.string().optional(),
      why: z.string().optional(),
      how: z.string().optional(),
      verified: z.boolean(),
    }),
    bases: z.array(aidBaseSchema),
    rule_version: z.string().openapi({ description: 'Texte des règles et lignes du droit qui ont servi.' }),
  })
  .openapi('AidCalculation')
