import type { Register } from '../../platform/registers/index.ts'
import type { RowProps } from '../site.ts'
import type { Child } from '../ui/types.ts'
import { CallSections } from './row-call.tsx'
import { CrteSections } from './row-crte.tsx'
import { EntrySections, OrganisationSections } from './row-directory.tsx'
import { CommuneSections, DepartementSections, EpciSections, RegionSections } from './row-places.tsx'
import { SubjectSections } from './row-subject.tsx'
import { TerritorySections } from './row-territory.tsx'

type Sections = (props: RowProps) => Child | Promise<Child | null> | null

const byPath: Record<string, Sections> = {
  territoires: TerritorySections,
  intercommunalites: EpciSections,
  communes: CommuneSections,
  regions: RegionSections,
  departements: DepartementSections,
  organisations: OrganisationSections,
  ecritures: EntrySections,
  appels: CallSections,
  crte: CrteSections,
}

/** What the page of a row shows beyond its columns. */
export const sectionsOf = (register: Register): Sections | undefined =>
  byPath[register.path] ?? (register.subject ? SubjectSections : undefined)
