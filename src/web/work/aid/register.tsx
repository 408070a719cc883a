import { Forbidden, Invalid } from '../../../kernel/errors.ts'
import { isSiren } from '../../../kernel/ids.ts'
import { whyNot } from '../../../kernel/permission.ts'
import { aidPolicy, type DeMinimisAid, listDeMinimis, listGroupLinks } from '../../../modules/aid/index.ts'
import { workLists } from '../../../modules/lists.ts'
import { Form } from '../../forms/index.ts'
import { formatDay, formatEuros } from '../../text/format.ts'
import { Notice, Section } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import { ListFilters, ListTools } from '../lists/list-tools.tsx'
import { listNext, openList } from '../lists/open-list.ts'
import { WorkTable } from '../lists/work-table.tsx'
import type { WorkVisit } from '../visit.ts'
import { Links, registerPath } from './links.tsx'

/** The de minimis register: all of it, or that of the single undertaking of a company. */
export async function deMinimisPage(visit: WorkVisit) {
  const { db } = visit.site
  const siren = readSiren(visit.params.siren)
  const programme = visit.programme.code
  const reason = whyNot(aidPolicy['read-de-minimis'], visit.actor)
  if (reason) throw new Forbidden(reason)
  const aids = siren ? await listDeMinimis(db, visit.actor, programme, { siren, on: visit.today }) : []
  const open = await openList(visit, workLists.deMinimis)
  const links = siren ? await listGroupLinks(db, programme, siren) : []
  const grants = visit.actor.grants.some(
    grant => grant.programme === programme && aidPolicy['declare-de-minimis'].roles.includes(grant.role),
  )
  const here = visit.to(registerPath, { siren })
  return (
    <WorkFrame
      visit={visit}
      title="Registre de minimis"
      purpose={
        siren
          ? `Aides de minimis de l’entreprise unique dont fait partie le ${siren} au ${formatDay(visit.today)}. ${open.summary}.`
          : `Aides de minimis accordées, en équivalent-subvention brut. ${open.summary}.`
      }
      tools={<ListTools open={open} />}
      next={[{ label: 'Calculer ce qu’il reste', href: '/simulateur-aides' }, ...listNext(visit, open)]}
    >
      <ListFilters visit={visit} open={open} />
      <WorkTable
        visit={visit}
        open={open}
        caption="Aides de minimis, la dernière accordée d’abord"
        empty="Aucune aide de minimis n’est au registre."
        cells={{
          name: row => (row.name ? `${row.name} (${row.siren})` : String(row.siren)),
          amount_cents: row => formatEuros(Number(row.amount_cents), 'exact'),
          state: row =>
            row.reversed
              ? 'annulée'
              : row.reverses
                ? `annule la ligne n° ${row.reverses} : ${row.reason}`
                : 'compte',
        }}
      />
      <p class="note">
        Le format de la plateforme nationale des aides d’État n’est pas publié : ces fichiers sont les nôtres.
      </p>
      {siren && <Links links={links} visit={visit} siren={siren} grants={grants} />}
      {grants ? (
        <Declare visit={visit} siren={siren} action={here} />
      ) : (
        <Notice kind="info">{`L’ajout au registre est réservé ${aidPolicy['declare-de-minimis'].reserved}.`}</Notice>
      )}
      {grants && siren && aids.some(aid => aid.siren === siren && canBeReversed(aid)) && (
        <Section
          id="annuler"
          title="Annuler une ligne"
          lead="Rien n’est effacé : une ligne contraire l’annule."
        >
          <Form
            visit={visit}
            id="annulation"
            variant="secondary"
            action={visit.to(`${registerPath}/annuler`, { siren })}
            submit="Annuler cette ligne"
            fields={[
              {
                name: 'aidId',
                label: 'Quelle ligne ?',
                kind: 'select',
                options: aids
                  .filter(aid => aid.siren === siren && canBeReversed(aid))
                  .map(aid => ({
                    value: String(aid.id),
                    label: `n° ${aid.id}, ${formatEuros(aid.amountCents, 'exact')}, ${formatDay(aid.grantedOn)}`,
                  })),
              },
              { name: 'reason', label: 'Pourquoi ?', kind: 'area', rows: 2 },
            ]}
          />
        </Section>
      )}
    </WorkFrame>
  )
}

const canBeReversed = ({ reversed, reverses }: DeMinimisAid) => !reversed && reverses === null

/** @throws Invalid at `siren` */
export function readSiren(text: string | undefined): string | undefined {
  const siren = text?.replace(/\s/g, '') || undefined
  if (siren !== undefined && !isSiren(siren))
    throw Invalid.field('siren', 'Ce numéro SIREN n’existe pas : il a neuf chiffres.')
  return siren
}

const Declare = ({
  visit,
  siren,
  action,
}: {
  visit: WorkVisit
  siren: string | undefined
  action: string
}) => (
  <Section
    id="declarer"
    title="Porter une aide au registre"
    lead="Vérifiez d’abord la déclaration de l’entreprise. Au-delà du plafond, l’aide est refusée."
  >
    <Form
      visit={visit}
      action={action}
      submit="Porter au registre"
      values={{ siren }}
      fields={[
        { name: 'siren', label: 'Numéro SIREN', kind: 'text' },
        { name: 'grantor', label: 'Qui accorde l’aide ?', kind: 'text' },
        { name: 'amountCents', label: 'Équivalent-subvention brut, en euros', kind: 'euros' },
        { name: 'grantedOn', label: 'Quel jour est-elle accordée ?', kind: 'day' },
        { name: 'measure', label: 'Quelle mesure, sous quel régime ?', kind: 'text', optional: true },
        { name: 'evidence', label: 'D’après quelle pièce ?', kind: 'text' },
        {
          name: 'fiscalYearMonth',
          label: 'Mois où commence l’exercice fiscal',
          help: 'De 1 à 12. Compte pour une aide accordée avant 2024.',
          kind: 'count',
          optional: true,
        },
        {
          name: 'alreadyGranted',
          label: 'L’aide est déjà accordée : la porter même au-delà du plafond',
          kind: 'check',
        },
      ]}
    />
  </Section>
)
