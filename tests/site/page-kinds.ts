import { registers } from '../../src/modules/registers.ts'
import type { Register } from '../../src/platform/registers/index.ts'
import type { OpenSite } from './open-site.ts'

/** One page of each kind. `demonstration`: whether a made-up row, or a figure that counts one, shows on it. */
export type PageKind = { path: string; demonstration: boolean; status?: number }

const day = 'jour=2021-10-11'
const always: PageKind[] = [
  '/',
  '/bilan',
  `/bilan?${day}`,
  `/bilan?${day}&region=84&connu=2021-10-11T18:00`,
  '/chiffres',
  `/chiffres?${day}`,
  '/chiffres/jobs-to-create',
  `/chiffres/jobs-to-create?${day}&par=region`,
  `/chiffres/committed-state-operators?${day}&par=financeur`,
  `/chiffres/awarded?${day}&par=departement`,
  `/chiffres/projects-supported?${day}&par=trimestre&taille=small`,
  `/chiffres/labelled-territories?${day}&par=region`,
  `/chiffres/fragile-share?${day}&fragile=zrr`,
  `/chiffres/target-attainment-1300?${day}`,
  '/chiffres/open-calls?jour=2018-01-01',
  `/chiffres/jobs-to-create/lignes?${day}`,
  `/chiffres/fragile-share/lignes?${day}&cote=numerateur`,
  `/chiffres/fragile-share/lignes?${day}&cote=denominateur`,
  `/chiffres/member-epci/lignes?${day}`,
  '/affirmations',
  '/recherche?q=projet',
  '/recherche?q=limoges',
  '/recherche?q=Chalon',
  '/programmes/demonstration',
  '/proposer-un-projet',
  '/suivre-une-idee?reference=ABCDEFGH',
  '/aides-individuelles',
  '/connexion',
].map(path => ({ path, demonstration: true }))
const never: PageKind[] = [
  '/recherche',
  '/recherche?q=zzzz-introuvable',
  '/registres',
  '/donnees',
  '/accessibilite',
  '/mentions',
  '/vos-donnees',
  '/simulateur-aides',
  '/simulateur-aides?octroi=2023-06-01&effectif=40&chiffre-affaires=8000000&bilan=6000000&commune=71076&zone=in&nature=new-site&couts.0.nature=equipment&couts.0.montant=1200000',
  '/connexion/oubli',
  '/licence',
  '/api',
  '/programmes/territoires-d-industrie',
  '/sources/article-2021',
].map(path => ({ path, demonstration: false }))
const refused: PageKind[] = [
  { path: '/nulle-part', status: 404 },
  { path: '/chiffres/nul', status: 404 },
  { path: '/projets/nul', status: 404 },
  { path: '/bilan?jour=2021-02-30', status: 422 },
  { path: '/projets?tri=mot-de-passe', status: 422 },
  { path: '/simulateur-aides?octroi=hier&couts.0.montant=mille', status: 422 },
].map(kind => ({ ...kind, demonstration: false }))

/** Kinds of page of the whole site, the list and the first row of each register among them. */
export async function pageKinds(site: OpenSite): Promise<PageKind[]> {
  return [...always, ...never, ...refused, ...(await Promise.all(registers.map(kindsOf(site)))).flat()]
}

const kindsOf =
  (site: OpenSite) =>
  async (register: Register): Promise<PageKind[]> => {
    const { rows } = await site.json(`/api/v1/${register.resource}?limite=50`)
    const list = { path: `/${register.path}`, demonstration: shownMadeUp(register, rows) }
    if (rows.length === 0) return [list]
    const figures = register.dimension !== undefined
    const row = {
      path: `/${register.path}/${rows[0].code}`,
      demonstration: figures || shownMadeUp(register, rows.slice(0, 1)),
    }
    return [list, row]
  }

/** The demonstration programme has made up all that is its own; elsewhere, a row says so of itself. */
const shownMadeUp = (register: Register, rows: Record<string, unknown>[]): boolean =>
  rows.some(
    row =>
      register.scope === 'programme' ||
      row.demonstration === true ||
      row.certainty === 'demonstration' ||
      row.kind === 'demonstration',
  )
