import { NotFound } from '../../../kernel/errors.ts'
import { inProgramme } from '../../../kernel/pending.ts'
import { listAs } from '../../../modules/bulk/index.ts'
import { getProgramme } from '../../../modules/figures/index.ts'
import {
  forgetList,
  type KeptList,
  keepList,
  listKept,
  mostWatched,
} from '../../../modules/kept-lists/index.ts'
import { findWorkList } from '../../../modules/lists.ts'
import { findRegister } from '../../../modules/registers.ts'
import { countRows, listKeys, readListQuestion } from '../../../platform/registers/index.ts'
import { address } from '../../address.ts'
import { ActionButton, Form } from '../../forms/index.ts'
import { EmptyState } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'
import type { Work } from '../work.ts'

const findList = (path: string) => findRegister(path) ?? findWorkList(path)

const exportOf = (list: KeptList, format: 'csv' | 'xlsx') =>
  address(`/exports/${list.register}.${format}`, {
    programme: list.programme,
    ...list.filters,
    colonnes: list.columns.join(',') || undefined,
  })

/** The lists one kept: to open, to take again as they are now, to forget. */
async function listsPage(visit: WorkVisit) {
  const lists = await listKept(visit.site.db, visit.actor.personId)
  return (
    <WorkFrame
      visit={visit}
      title="Mes listes"
      purpose="Vos listes filtrées : à rouvrir, à reprendre telles qu’elles sont aujourd’hui, à suivre."
      next={[{ label: 'Parcourir les registres', href: visit.to('/registres') }]}
    >
      {lists.length === 0 ? (
        <EmptyState title="Aucune liste gardée">
          Filtrez un registre ou une liste de l’espace, puis choisissez « Garder cette liste ».
        </EmptyState>
      ) : (
        <ul class="pending">
          {lists.map(list => (
            <li>
              <div>
                <p class="pending__what">
                  <a href={inProgramme(address(`/${list.register}`, list.filters), list.programme)}>
                    {list.name}
                  </a>
                </p>
                <p class="pending__when">
                  {`${findList(list.register)?.title ?? list.register}${list.watched ? ', suivie : vous êtes prévenu de ce qui s’y ajoute' : ''}. `}
                  <a href={exportOf(list, 'xlsx')}>Classeur</a> <a href={exportOf(list, 'csv')}>CSV</a>
                </p>
              </div>
              <ActionButton
                visit={visit}
                action={visit.to('/espace/listes/retirer')}
                id={`retirer-${list.id}`}
                label={`Retirer ${list.name}`}
                variant="secondary"
                keep={{ listId: list.id }}
              />
            </li>
          ))}
        </ul>
      )}
    </WorkFrame>
  )
}

/** What the address asks to keep. */
async function asked(visit: WorkVisit) {
  const { registre = '', ...filters } = visit.params
  const list = findList(registre)
  if (!list) throw new NotFound('Aucune liste ne porte ce nom.')
  const register = 'seenBy' in list ? await listAs(visit.site.db, list, visit) : list
  const programme = 'seenBy' in list ? visit.programme : await getProgramme(visit.site.db, filters.programme)
  const question = await readListQuestion(visit.site.db, register, filters)
  const { rows } = await countRows(visit.site.db, register, programme, question)
  return {
    register,
    programme,
    question,
    rows,
    filters: Object.fromEntries(Object.entries(filters).filter(([, value]) => value)) as Record<
      string,
      string
    >,
  }
}

/** Keeping a filtered list, with the columns one wants of it. */
async function keepPage(visit: WorkVisit) {
  const { register, filters, rows } = await asked(visit)
  return (
    <WorkFrame
      visit={visit}
      title="Garder cette liste"
      purpose={`${register.title}, ${rows} lignes aujourd’hui. Elle se reprend telle qu’elle sera ce jour-là.`}
      crumbs={[{ label: 'Mes listes', href: visit.to('/espace/listes') }]}
    >
      <Form
        visit={visit}
        action={address('/espace/listes/nouvelle', { registre: register.path, ...filters })}
        submit="Garder"
        values={{ name: register.title, columns: register.columns.map(({ key }) => key) }}
        fields={[
          { name: 'name', label: 'Nom', kind: 'text' },
          { name: 'watched', label: 'Me prévenir de ce qui s’y ajoute, une fois par jour', kind: 'check' },
          {
            name: 'columns',
            label: 'Colonnes de l’export',
            kind: 'checks',
            options: register.columns.map(({ key, label }) => ({ value: key, label })),
          },
        ]}
      />
    </WorkFrame>
  )
}

export function addLists(work: Work): void {
  work.page('/espace/listes', listsPage)
  work.page('/espace/listes/nouvelle', keepPage)
  work.post('/espace/listes/nouvelle', {
    useCase: keepList,
    input: async (body, visit) => {
      const { register, programme, question, filters } = await asked(visit)
      const rows = await listKeys(visit.site.db, register, programme, question, mostWatched + 1)
      return { ...body, programmeId: programme.id, register: register.path, filters, rows }
    },
    done: (_, visit) => ({ to: visit.to('/espace/listes'), say: 'La liste est gardée.' }),
    page: keepPage,
  })
  work.post('/espace/listes/retirer', {
    useCase: forgetList,
    done: (_, visit) => ({ to: visit.to('/espace/listes'), say: 'La liste est retirée.' }),
    page: listsPage,
  })
}
