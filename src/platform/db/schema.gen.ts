// Written by scripts/schema.mjs from the migrations. Do not edit.
import type { Generated } from 'kysely'

export interface DB {
  author: {
    id: Generated<number>
    code: string
    name: string
    demonstration: Generated<boolean>
  }
  call: {
    id: number
    type: string
    opens_at: Date | null
    closes_at: Date | null
  }
  call_organiser: {
    call_id: number
    organisation_id: number
  }
  cell: {
    programme_id: number
    dimension: string
    measure: string
    key: string
    effective_month: string
    recorded_month: string
    amount: number
    entries: number
  }
  cnam_branch: {
    id: number
    wave: string
  }
  commune: {
    code: string
    name: string
    population: number
    departement_code: string
    region_code: string
    epci_siren: string | null
    ept_siren: string | null
    longitude: number | null
    latitude: number | null
    postcodes: Generated<string[]>
  }
  commune_alias: {
    old_code: string
    old_name: string
    kind: string
    commune_code: string
    merged_on: string | null
  }
  crte: {
    id: number
    perimeter: string | null
  }
  departement: {
    code: string
    name: string
    region_code: string
  }
  edition: {
    id: Generated<number>
    programme_id: number
    code: string
    name: string
    start_on: string
    end_on: string | null
  }
  entry: {
    id: Generated<number>
    programme_id: number
    measure: string
    amount: number
    subject_id: number
    fund_id: number | null
    funder_id: number | null
    effective_on: string
    recorded_at: Date
    author_id: number
    source_id: number
    certainty: string
    reverses_id: number | null
    replaces_id: number | null
    reason: string | null
    commune_code: Generated<string>
    epci: Generated<string>
    departement: Generated<string>
    region: Generated<string>
    territory: Generated<string>
    zonings: Generated<string>
    fund: Generated<string>
    funder: Generated<string>
    funder_group: Generated<string>
    size: Generated<string>
    reshoring: Generated<string>
    origin: Generated<string>
  }
  epci: {
    siren: string
    name: string
    kind: string
    population: number
    departement_code: string
    region_code: string
  }
  fund: {
    id: number
    code: string
    operator_id: number | null
    opened_on: string | null
    closed_on: string | null
  }
  import_batch: {
    id: Generated<number>
    programme_id: number
    profile: string
    file_name: string
    digest: string
    rows_read: number
    rows_rejected: number
    subjects_added: number
    entries_added: number
    corrections: number
    author_id: number
    source_id: number
    committed_at: Date
  }
  indicator: {
    id: Generated<number>
    programme_id: number
    code: string
    name: string
    definition: string
    value: number
    unit: string
    vintage: string
    recomputable: Generated<boolean>
    note: string | null
    source_id: number
  }
  journal: {
    id: number
    at: Date
    author_id: number | null
    use_case: string
    subject: string | null
    detail: unknown
    previous_hash: string
    hash: string
  }
  measure: {
    code: string
    name: string
    unit: string
  }
  organisation: {
    id: Generated<number>
    code: string
    siren: string | null
    siret: string | null
    kind: string
    insee_category: string | null
    commune_code: string | null
    demonstration: Generated<boolean>
    programme_id: number | null
    source_id: number
  }
  organisation_name: {
    organisation_id: number
    name: string
    start_on: string | null
    end_on: string | null
    verified: Generated<boolean>
  }
  production_school: {
    id: number
    trade: string | null
    floor_area_m2: number | null
    pupils: number | null
    call_id: number | null
  }
  programme: {
    id: Generated<number>
    code: string
    name: string
    purpose: string
    start_on: string | null
    demonstration: Generated<boolean>
    territories_of: number | null
    source_id: number | null
  }
  project: {
    id: number
    owner_id: number | null
    origin: Generated<string>
    plan: Generated<boolean>
    reshoring: Generated<boolean>
    reshoring_evidence: string | null
    size_class: Generated<string>
    naf: string | null
    kind: string | null
    stage: Generated<string>
  }
  published_claim: {
    id: Generated<number>
    programme_id: number
    code: string
    rank: number
    wording: string
    figure: string | null
    filters: Generated<unknown>
    amount: number | null
    unit: string | null
    about_on: string | null
    certainty_word: string | null
    gap_kind: string
    gap_note: string | null
    source_id: number
  }
  ready_site: {
    id: number
    wave: string
    area_ha: number | null
    brownfield: boolean | null
  }
  region: {
    code: string
    name: string
  }
  source: {
    id: Generated<number>
    code: string
    title: string
    publisher: string
    kind: string
    published_on: string | null
    vintage: string | null
    licence: string | null
    url: string | null
    archived: Generated<boolean>
    verified: Generated<boolean>
    note: string | null
  }
  state_change: {
    id: Generated<number>
    subject_id: number
    state: string
    effective_on: string
    recorded_at: Date
    author_id: number
    source_id: number
    certainty: string
    note: string | null
  }
  statement: {
    id: Generated<number>
    programme_id: number
    code: string
    wording: string
    speaker: string | null
    speaker_role: string | null
    organisation_id: number | null
    said_on: string | null
    figure: string | null
    source_id: number
  }
  subject: {
    id: Generated<number>
    programme_id: number
    kind: string
    code: string
    name: string
    description: string | null
    commune_code: string | null
    epci_siren: string | null
    departement_code: string | null
    region_code: string | null
    demonstration: Generated<boolean>
    source_id: number
    author_id: number
    recorded_at: Date
  }
  target: {
    id: Generated<number>
    programme_id: number
    code: string
    wording: string
    measure: string
    amount: number
    set_on: string
    due_on: string | null
    source_id: number
  }
  territory: {
    id: number
    edition_id: number
    code: string
  }
  territory_label: {
    territory_id: number
    start_on: string
    end_on: string | null
    certainty: string
    source_id: number
    author_id: number
    recorded_at: Date
    note: string | null
  }
  territory_member: {
    id: Generated<number>
    territory_id: number
    epci_siren: string | null
    commune_code: string | null
    start_on: string | null
    end_on: string | null
    source_id: number
    author_id: number
    recorded_at: Date
  }
  zoning_commune: {
    layer_code: string
    commune_code: string
  }
  zoning_layer: {
    code: string
    family: string
    name: string
    vintage: string
    start_on: string | null
    end_on: string | null
    verified: Generated<boolean>
    source_id: number
    note: string | null
  }
}
