import { whyNot } from '../../../kernel/permission.ts'
import { listAxes, plansPolicy, voiceNeed } from '../../../modules/plans/index.ts'
import { listTerritoryPlaces, territoriesSeen } from '../../../modules/territories/index.ts'
import { Form } from '../../forms/index.ts'
import { Notice } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'

/** The edition whose territories are labelled today. */
const currentEdition = '2023-2027'

export async function newNeedPage(visit: WorkVisit) {
  const { db } = visit.site
  const { code } = visit.programme
  const reason = whyNot(plansPolicy['voice-need'], visit.actor)
  const seen = await territoriesSeen(db, visit.actor, code, visit.today)
  // A company belongs to no territory: it says in which it speaks.
  const territories = seen.length > 0 ? seen : await listTerritoryPlaces(db, code, visit.today)
  const organisations = [...new Set(visit.actor.grants.map(grant => grant.organisation))]
  const axes = await listAxes(db, territories[0]?.edition ?? currentEdition)
  return (
    <WorkFrame
      visit={visit}
      title="Exprimer un besoin"
      purpose="Dites ce qui vous manque : le binôme et le chef de projet du territoire en sont prévenus."
      crumbs={[{ label: 'Besoins', href: visit.to('/espace/besoins') }]}
    >
      {reason ? (
        <Notice kind="info">{reason}</Notice>
      ) : (
        <Form
          visit={visit}
          action={visit.to('/espace/besoins/nouveau')}
          submit="Envoyer"
          values={{ territoryId: seen.length === 1 ? seen[0]!.id : undefined }}
          keep={organisations.length === 1 ? { organisation: organisations[0]! } : {}}
          fields={[
            { name: 'title', label: 'Quel est le besoin ?', help: 'En une phrase.', kind: 'text' },
            { name: 'detail', label: 'Précisions', kind: 'area', optional: true },
            {
              name: 'axis',
              label: 'De quoi s’agit-il ?',
              kind: 'radio',
              options: axes.map(axis => ({ value: axis.code, label: axis.name })),
            },
            {
              name: 'territoryId',
              label: 'Dans quel territoire ?',
              kind: 'select',
              options: territories.map(({ id, name }) => ({ value: String(id), label: name })),
            },
            ...(organisations.length > 1
              ? [
                  {
                    name: 'organisation',
                    label: 'Au nom de qui ?',
                    kind: 'select' as const,
                    options: organisations.map(one => ({ value: one, label: one })),
                  },
                ]
              : []),
            {
              name: 'voicedOn',
              label: 'Depuis quand ?',
              help: 'Vide : aujourd’hui.',
              kind: 'day',
              optional: true,
            },
            { name: 'wantedBy', label: 'Pour quand ?', kind: 'day', optional: true },
          ]}
        />
      )}
    </WorkFrame>
  )
}

export const voicePost = {
  useCase: voiceNeed,
  input: (body: Record<string, unknown>, visit: WorkVisit) => ({
    ...body,
    programme: visit.programme.code,
    programmeId: visit.programme.id,
  }),
  done: (needId: number, visit: WorkVisit) => ({
    to: visit.to(`/espace/besoins/${needId}`),
    say: 'Votre besoin est enregistré. Ceux qui peuvent y répondre sont prévenus.',
  }),
  page: newNeedPage,
}
