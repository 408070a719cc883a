import { NotFound } from '../../../kernel/errors.ts'
import { whyNot } from '../../../kernel/permission.ts'
import { execute } from '../../../kernel/use-case.ts'
import {
  type Imported,
  importRows,
  listAs,
  mostRows,
  tally,
  type WorkList,
} from '../../../modules/bulk/index.ts'
import { createUnit } from '../../../platform/unit.ts'
import { address } from '../../address.ts'
import { Form, whyField } from '../../forms/index.ts'
import { plural } from '../../text/format.ts'
import { DataTable, Notice, Section } from '../../ui/index.ts'
import type { Child } from '../../ui/types.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'
import type { Post } from '../work.ts'
import { countInWords, Outcomes } from './outcomes.tsx'

/** Who asks for a list: whoever visits. */
export const asker = ({ actor, programme, today, siteUrl }: WorkVisit) => ({
  actor,
  programme,
  today,
  siteUrl,
})
const crumbsOf = (visit: WorkVisit, list: WorkList) => [
  { label: list.title, href: visit.to(`/${list.path}`) },
]

/** Sending a file: what it may hold, and where to find one of that shape. */
export async function sendPage(visit: WorkVisit, list: WorkList): Promise<Child> {
  const reason = whyNot(list.importedBy!.policy, visit.actor)
  const { columns } = await list.intake!(visit.site.db, visit)
  const path = `/${list.path}/importer`
  return (
    <WorkFrame
      visit={visit}
      title="Importer un fichier"
      purpose={`${list.title} : un CSV ou un classeur, ${mostRows} lignes au plus. Vous verrez ce qui changerait avant d’enregistrer.`}
      crumbs={crumbsOf(visit, list)}
      next={[{ label: 'Revenir à la liste', href: visit.to(`/${list.path}`) }]}
    >
      {reason ? (
        <Notice kind="info">{reason}</Notice>
      ) : (
        <Form
          visit={visit}
          action={visit.to(path)}
          submit="Voir ce qui changerait"
          fields={[
            {
              name: 'file',
              label: 'Fichier',
              help: 'CSV (quels que soient le séparateur et l’encodage) ou classeur xlsx, première feuille.',
              kind: 'file',
              accept: '.csv,.xlsx',
            },
          ]}
        />
      )}
      <Section
        id="modele"
        title="Les colonnes attendues"
        lead="Le fichier de la liste est le modèle : prenez-le, changez-le, renvoyez-le. Une ligne qui a un numéro change ce qui existe ; sans numéro, elle l’ajoute."
      >
        <p>
          <a href={address(`/exports/${list.path}.csv`, { programme: visit.params.programme })} download="">
            La liste en CSV
          </a>{' '}
          <a href={address(`/exports/${list.path}.xlsx`, { programme: visit.params.programme })} download="">
            La liste en classeur
          </a>
        </p>
        {Object.values(columns).some(({ shape }) => shape) && (
          <p>
            {
              'Certaines cellules tiennent plusieurs lignes, séparées par un retour à la ligne ; les parties d’une ligne, par une barre : « Région (Démo) | 120 000,00 | Acquis | Subvention ». Une barre qui fait partie du texte s’écrit « \\| ». Une colonne absente laisse les lignes comme elles sont ; une cellule vide les retire.'
            }
          </p>
        )}
        <DataTable
          id="colonnes"
          caption="Colonnes d’un fichier"
          captionHidden
          empty=""
          columns={[
            { key: 'label', label: 'Colonne' },
            { key: 'name', label: 'Son nom dans le CSV' },
            { key: 'need', label: 'Obligatoire' },
            { key: 'shape', label: 'Une ligne de la cellule' },
          ]}
          rows={Object.values(columns).map(column => ({
            label: column.label,
            name: column.names[1],
            need: column.required ? 'Oui' : '',
            shape: column.shape ?? '',
          }))}
        />
      </Section>
    </WorkFrame>
  )
}

/** What a file that waits would do, row by row, then the button that does it. */
export async function waitingPage(visit: WorkVisit, list: WorkList, id: string): Promise<Child> {
  const importId = Number(id)
  if (!Number.isSafeInteger(importId) || importId < 1) throw new NotFound('Aucun fichier n’attend ici.')
  const unit = createUnit(visit.site.db, visit.actor, visit.site.now)
  const given = { list, asker: asker(visit), importId, mode: 'check' }
  return importedPage(visit, list, await execute(importRows, unit, given), importId)
}

/** `importId`: what waits; left out once it is written. */
async function importedPage(
  visit: WorkVisit,
  list: WorkList,
  { fileName, leftOut, outcomes }: Imported,
  importId?: number,
): Promise<Child> {
  const register = await listAs(visit.site.db, list, visit)
  const { added, changed, refused } = tally(outcomes)
  const done = importId === undefined
  return (
    <WorkFrame
      visit={visit}
      title={done ? 'Ce qui est importé' : 'Ce que ce fichier changerait'}
      purpose={`${list.title}, ${fileName}. ${countInWords(outcomes, done)}`}
      crumbs={crumbsOf(visit, list)}
      next={[
        { label: 'Envoyer un autre fichier', href: visit.to(`/${list.path}/importer`) },
        { label: 'Revenir à la liste', href: visit.to(`/${list.path}`) },
      ]}
    >
      {refused > 0 && (
        <Notice kind="warning">
          {done
            ? 'Les autres lignes sont enregistrées. Corrigez celles-ci dans le fichier, puis renvoyez-le.'
            : 'Les lignes refusées seront laissées de côté ; les autres peuvent être enregistrées.'}
        </Notice>
      )}
      {leftOut.length > 0 && (
        <p class="muted">{`Colonnes du fichier qui ne sont pas reprises : ${leftOut.join(', ')}.`}</p>
      )}
      {!done && added + changed > 0 && (
        <Form
          visit={visit}
          action={visit.to(`/${list.path}/importer/${importId}`)}
          submit={`Enregistrer ${plural(added + changed, 'ligne')}`}
          fields={[whyField]}
        />
      )}
      <Outcomes visit={visit} register={register} path={`/${list.path}`} outcomes={outcomes} done={done} />
    </WorkFrame>
  )
}

export const waitingPostOf = (list: WorkList): Post<WorkVisit, typeof importRows.input, Imported> => ({
  useCase: importRows,
  input: ({ why }, visit, importId) => ({ list, asker: asker(visit), importId, mode: 'commit', why }),
  done: (imported, visit) =>
    tally(imported.outcomes).refused === 0
      ? { to: visit.to(`/${list.path}`), say: countInWords(imported.outcomes, true) }
      : { show: importedPage(visit, list, imported) },
  page: (visit, id = '') => waitingPage(visit, list, id),
})
