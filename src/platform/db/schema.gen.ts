// Written by scripts/schema.mjs from the migrations. Do not edit.
import type { Generated } from 'kysely'

export interface DB {
  action: {
    id: Generated<number>
    programme_id: number
    territory_id: number
    number: number
    title: string
    axis: string
    other_axes: Generated<string[]>
    status: Generated<string>
    need_ids: Generated<number[]>
    context: Generated<string>
    objectives: Generated<string>
    description: Generated<string>
    owner: Generated<string>
    owner_id: number | null
    pilots: Generated<unknown>
    partners: Generated<unknown>
    location: Generated<string>
    start_on: string | null
    end_on: string | null
    milestones: Generated<unknown>
    total_cost: number | null
    eligible_cost: number | null
    own_share: number | null
    financing: Generated<unknown>
    jobs_created: number | null
    jobs_maintained: number | null
    people_trained: number | null
    indicators: Generated<unknown>
    obstacles: Generated<unknown>
    links: Generated<unknown>
    risks: Generated<unknown>
    contact: Generated<string>
    maturity: Generated<string>
    version: Generated<number>
    author_id: number
    recorded_at: Date
  }
  action_maturity: {
    id: Generated<number>
    action_id: number
    maturity: string
    reached_on: string
    reason: Generated<string>
    merged_into: number | null
    author_id: number
    recorded_at: Date
  }
  action_project: {
    action_id: number
    project_id: number
    linked_on: string
    author_id: number
  }
  agreement: {
    id: Generated<number>
    programme_id: number
    application_id: number
    decision_id: number
    code: string
    state_cents: number
    region_cents: number
    eligible_cents: number
    advance_bp: Generated<number>
    guaranteed: Generated<boolean>
    starts_on: string
    ends_on: string
    jobs: Generated<number>
    template_id: number | null
    template_version: number | null
    signatures: Generated<unknown>
    signed_on: string | null
    closed_on: string | null
    version: Generated<number>
    author_id: number
    recorded_at: Date
    safeguarded: Generated<number>
    amended_for: Generated<string>
  }
  agreement_follow_up: {
    id: number | null
    decided_on: string | null
    years: number | null
  }
  aid_calculation: {
    id: Generated<number>
    programme_id: number
    application_id: number | null
    inputs: unknown
    output: unknown
    rule_version: string
    parameters: unknown
    author_id: number
    made_at: Date
  }
  aid_framework: {
    code: string
    label: string
    difficulty_on: string | null
    valid_from: string
    valid_to: string | null
    source: string
    verified: boolean
    note: Generated<string>
  }
  aid_group_link: {
    id: Generated<number>
    programme_id: number
    siren: string
    other_siren: string
    start_on: string
    end_on: string | null
    evidence: string
    author_id: number
    recorded_at: Date
    version: Generated<number>
  }
  aid_parameter: {
    id: Generated<number>
    rule: string
    about: Generated<string>
    size: Generated<string>
    value: number
    unit: string
    valid_from: string
    valid_to: string | null
    source: string
    verified: boolean
    note: Generated<string>
  }
  aid_scheme: {
    base: string
    sa_number: string
    articles: string
    valid_from: string
    valid_to: string | null
    source: string
    verified: boolean
    note: Generated<string>
  }
  aid_zone: {
    code: string
    map: string
    side: string
    kind: string
    label: string
    known_by: string
    departements: Generated<string>
    layer: Generated<string>
    partial_layer: Generated<string>
    valid_from: string
    valid_to: string | null
    source: string
    verified: boolean
    note: Generated<string>
  }
  application: {
    id: Generated<number>
    programme_id: number
    call_id: number
    call_version: number
    reference: string
    organisation_id: number
    project_id: number | null
    title: Generated<string>
    commune_code: string | null
    answers: Generated<unknown>
    need_ids: Generated<number[]>
    action_ids: Generated<number[]>
    step: Generated<number>
    shared: Generated<boolean>
    state: Generated<string>
    signed_hash: string | null
    signed_by: number | null
    signed_at: Date | null
    filed_at: Date | null
    wave: Generated<string>
    territory: Generated<string>
    region: Generated<string>
    departement: Generated<string>
    epci: Generated<string>
    redirected_from: number | null
    round: Generated<number>
    version: Generated<number>
    author_id: number
    recorded_at: Date
    prefilled: Generated<unknown>
    file_by: Date | null
    carried: Generated<unknown>
    signed_capacity: Generated<string>
  }
  application_event: {
    id: Generated<number>
    programme_id: number
    application_id: number
    move: string
    from_state: string
    to_state: string
    at: Date
    author_id: number
    reason: Generated<string>
  }
  application_message: {
    id: Generated<number>
    application_id: number
    body: string
    author_id: number
    written_at: Date
  }
  appraisal: {
    id: Generated<number>
    programme_id: number
    application_id: number
    financial: Generated<string>
    checks: Generated<unknown>
    scores: Generated<unknown>
    risks: Generated<string>
    aid_base: Generated<string>
    aid_calculation_id: number | null
    eligible_cents: Generated<number>
    proposed_cents: Generated<number>
    conclusion: Generated<string>
    reason: Generated<string>
    concluded_at: Date | null
    version: Generated<number>
    author_id: number
    recorded_at: Date
  }
  attempt: {
    key: string
    window_start: Date
    count: number
  }
  author: {
    id: Generated<number>
    code: string
    name: string
    demonstration: Generated<boolean>
  }
  axis: {
    code: string
    edition: string
    name: string
    rank: number
  }
  axis_mapping: {
    from_axis: string
    to_axis: string
    start_on: string
    end_on: string | null
    verified: Generated<boolean>
  }
  call: {
    id: number
    type: string
    opens_at: Date | null
    closes_at: Date | null
    state: Generated<string>
    fund_id: number | null
    steps: Generated<number>
    waves: Generated<unknown>
    applicants: Generated<string[]>
    form: Generated<unknown>
    rules: Generated<unknown>
    documents: Generated<unknown>
    grid: Generated<unknown>
    delays: Generated<unknown>
    version: Generated<number>
    region_code: string | null
    full_file_months: number | null
    operator_id: number | null
    contact: unknown | null
    faq: Generated<unknown>
  }
  call_alert: {
    id: Generated<number>
    programme_id: number
    email: string
    token: Generated<string>
    asked_at: Date
    confirmed_at: Date | null
  }
  call_alert_sent: {
    alert_id: number
    call_id: number
    kind: string
    wave: Generated<string>
    closes_at: Generated<Date>
  }
  call_organiser: {
    call_id: number
    organisation_id: number
  }
  cell: {
    programme_id: number
    dimension: string
    measure: string
    grain: string
    key: string
    effective_from: string
    recorded_month: string
    amount: number
    entries: number
  }
  clawback: {
    id: Generated<number>
    programme_id: number
    application_id: number
    ground: string
    promised: number
    observed: number
    paid_cents: number
    amount_cents: number
    reason: string
    state: Generated<string>
    recovered_cents: Generated<number>
    decided_at: Date | null
    version: Generated<number>
    author_id: number
    recorded_at: Date
  }
  clawback_receipt: {
    id: Generated<number>
    programme_id: number
    clawback_id: number
    cents: number
    received_on: string
    mandate: string
    author_id: number
    recorded_at: Date
  }
  cnam_branch: {
    id: number
    wave: string
  }
  comment: {
    id: Generated<number>
    programme_id: number
    about: string
    body: string
    version: Generated<number>
    author_id: number
    recorded_at: Date
  }
  comment_mention: {
    comment_id: number
    person_id: number
  }
  committee: {
    id: Generated<number>
    programme_id: number
    kind: string
    territory_id: number | null
    region_code: string | null
    name: string
    members: Generated<unknown>
    version: Generated<number>
    author_id: number
    recorded_at: Date
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
  contract: {
    id: Generated<number>
    programme_id: number
    kind: string
    title: string
    territory_ids: number[]
    start_on: string | null
    end_on: string | null
    summary: Generated<string>
    parties: Generated<unknown>
    action_ids: Generated<number[]>
    annexes: Generated<unknown>
    amends_id: number | null
    renews_id: number | null
    signed_on: string | null
    ended_on: string | null
    version: Generated<number>
    author_id: number
    recorded_at: Date
    organisations: string[]
    other_actions: Generated<unknown>
    crte_id: number | null
  }
  counter_value: {
    id: Generated<number>
    programme_id: number
    entry_id: number
    organisation_id: number
    amount: number
    reason: string
    evidence: string
    version: Generated<number>
    author_id: number
    recorded_at: Date
  }
  crte: {
    id: number
    perimeter: string | null
  }
  crte_epci: {
    crte_id: number
    epci_siren: string
    start_on: string
    end_on: string | null
    source_id: number
    author_id: number
    recorded_at: Date
  }
  de_minimis_aid: {
    id: Generated<number>
    programme_id: number
    siren: string
    grantor: string
    amount_cents: number
    granted_on: string
    regulation: string
    evidence: string
    reverses: number | null
    reason: string | null
    author_id: number
    recorded_at: Date
    decision_id: number | null
    measure: Generated<string>
  }
  decision: {
    id: Generated<number>
    programme_id: number
    application_id: number
    meeting_id: number | null
    outcome: string
    state_cents: Generated<number>
    region_cents: Generated<number>
    state_envelope_id: number | null
    region_envelope_id: number | null
    eligible_cents: Generated<number>
    aid_base: Generated<string>
    aid_calculation_id: number | null
    redirected_call_id: number | null
    reason: Generated<string>
    amends_id: number | null
    entry_ids: Generated<unknown>
    taken_at: Date | null
    taken_hash: string | null
    given_up_at: Date | null
    version: Generated<number>
    author_id: number
    recorded_at: Date
    notification_ref: Generated<string>
    granted_calculation_id: number | null
  }
  decision_signature: {
    id: Generated<number>
    decision_id: number
    side: string
    author_id: number
    content_hash: string
    signed_at: Date
    voided_at: Date | null
    void_reason: string | null
  }
  departement: {
    code: string
    name: string
    region_code: string
  }
  document: {
    id: Generated<number>
    programme_id: number
    about: string
    title: string
    level: string
    organisation: Generated<string>
    version: Generated<number>
    author_id: number
    recorded_at: Date
    answers: Generated<string>
  }
  document_file: {
    id: Generated<number>
    document_id: number
    number: number
    file_name: string
    type: string
    size: number
    sha256: string
    scanned: boolean
    author_id: number
    stored_at: Date
  }
  draft: {
    person_id: number
    path: string
    content: unknown
    saved_at: Date
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
  envelope: {
    id: Generated<number>
    programme_id: number
    fund_id: number
    parent_id: number | null
    name: string
    funder_id: number
    region_code: string | null
    wave: Generated<string>
    available_cents: Generated<number>
    endowed_cents: Generated<number>
    awarded_cents: Generated<number>
    contracted_cents: Generated<number>
    paid_cents: Generated<number>
    version: Generated<number>
    author_id: number
    recorded_at: Date
    call_id: number | null
  }
  envelope_line: {
    id: Generated<number>
    programme_id: number
    envelope_id: number
    kind: string
    amount: number
    application_id: number | null
    entry_id: number | null
    other_envelope_id: number | null
    reverses_id: number | null
    reason: Generated<string>
    author_id: number
    recorded_at: Date
  }
  epci: {
    siren: string
    name: string
    kind: string
    population: number
    departement_code: string
    region_code: string
  }
  expense_claim: {
    id: Generated<number>
    programme_id: number
    agreement_id: number
    number: number
    lines: Generated<unknown>
    state: Generated<string>
    accepted_cents: Generated<number>
    reason: Generated<string>
    sent_at: Date | null
    version: Generated<number>
    author_id: number
    recorded_at: Date
  }
  filing_arrival: {
    id: Generated<number>
    application_id: number
    at: Generated<Date>
  }
  filing_receipt: {
    id: Generated<number>
    programme_id: number
    application_id: number
    step: number
    content: unknown
    hash: string
    signed_by: number | null
    filed_at: Date
  }
  follow_up_parameter: {
    code: string
    value: number
    start_on: string
    end_on: string | null
    source: string
    verified: boolean
  }
  fund: {
    id: number
    code: string
    operator_id: number | null
    opened_on: string | null
    closed_on: string | null
  }
  idea: {
    id: Generated<number>
    programme_id: number
    territory_id: number
    reference: string
    title: string
    detail: string
    organisation: string
    siren: string | null
    commune_code: string | null
    contact_name: string
    contact_email: string
    sent_at: Date
    state: Generated<string>
    answer: Generated<string>
    merged_into: number | null
    project_id: number | null
    version: Generated<number>
  }
  identity: {
    issuer: string
    subject: string
    person_id: number
    linked_at: Date
    siret: Generated<string>
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
    subjects_changed: number
    entries_added: number
    corrections: number
    unchanged: number
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
  interest_declaration: {
    application_id: number
    person_id: number
    interest: boolean
    reason: Generated<string>
    declared_at: Date
  }
  job_observation: {
    id: Generated<number>
    programme_id: number
    application_id: number
    year: number
    observed_on: string
    person_months: number
    sampled: Generated<boolean>
    control_note: Generated<string>
    evidence: string
    entry_id: number | null
    replaces_id: number | null
    reason: Generated<string>
    author_id: number
    recorded_at: Date
    promised: Generated<number>
    kept: Generated<number>
    kept_promised: Generated<number>
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
    seals: string | null
  }
  kept_list: {
    id: Generated<number>
    programme_id: number
    person_id: number
    name: string
    register: string
    filters: unknown
    columns: Generated<string[]>
    watched: Generated<boolean>
    looked_on: string | null
    version: Generated<number>
    author_id: number
    recorded_at: Date
    known_rows: string[] | null
  }
  letter: {
    id: Generated<number>
    programme_id: number
    application_id: number
    kind: string
    code: string
    template_id: number
    template_version: number
    content: unknown
    author_id: number
    made_at: Date
  }
  letter_template: {
    id: Generated<number>
    programme_id: number
    call_id: number | null
    kind: string
    title: string
    body: string
    version: Generated<number>
    author_id: number
    recorded_at: Date
  }
  mail: {
    id: Generated<number>
    person_id: number | null
    recipient: string
    title: string
    body: string
    written_at: Date
    due_at: Date
    sent_at: Date | null
    attempts: Generated<number>
    failure: string | null
  }
  mandate: {
    id: Generated<number>
    programme_id: number
    territory_id: number
    seat: string
    holder: string
    organisation: string
    start_on: string
    end_on: string | null
    version: Generated<number>
    author_id: number
    recorded_at: Date
    person_id: number | null
  }
  map_outline: {
    id: Generated<number>
    file_name: string
    digest: string
    attribution: string
    carried: number
    topology: unknown
    author_id: number
    recorded_at: Date
  }
  measure: {
    code: string
    name: string
    unit: string
  }
  meeting: {
    id: Generated<number>
    committee_id: number
    held_on: string
    place: Generated<string>
    agenda: Generated<unknown>
    attendance: Generated<unknown>
    minutes: Generated<string>
    decisions: Generated<unknown>
    version: Generated<number>
    author_id: number
    recorded_at: Date
    cancelled_on: string | null
  }
  need: {
    id: Generated<number>
    programme_id: number
    territory_id: number
    organisation_id: number
    axis: string
    title: string
    detail: Generated<string>
    voiced_on: string
    wanted_by: string | null
    answer: Generated<string>
    answered_on: string | null
    version: Generated<number>
    author_id: number
    recorded_at: Date
  }
  notification: {
    id: Generated<number>
    programme_id: number
    person_id: number
    about: string
    title: string
    reason: string
    href: string
    due_on: string | null
    written_at: Date
    read_at: Date | null
    moot_at: Date | null
    mailed_at: Date | null
  }
  one_time_link: {
    token_hash: string
    person_id: number
    purpose: string
    expires_at: Date
    used_at: Date | null
  }
  opinion: {
    id: Generated<number>
    application_id: number
    round: number
    side: string
    favourable: boolean
    reason: string
    author_id: number
    given_at: Date
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
    naf: string | null
  }
  organisation_name: {
    organisation_id: number
    name: string
    start_on: string | null
    end_on: string | null
    verified: Generated<boolean>
  }
  passkey: {
    id: string
    person_id: number
    name: string
    public_key: string
    counter: number
    transports: Generated<string[]>
    created_at: Date
    used_at: Date | null
  }
  password: {
    person_id: number
    hash: string
    set_at: Date
  }
  payment: {
    id: Generated<number>
    programme_id: number
    agreement_id: number
    kind: string
    state_cents: number
    region_cents: number
    claim_id: number | null
    reference: string
    requested_by: number
    requested_at: Date
    approved_by: number | null
    approved_at: Date | null
    refused_at: Date | null
    reason: Generated<string>
    paid_on: string | null
    exported_at: Date | null
    version: Generated<number>
    refused_by: number | null
    exported_lines: unknown | null
  }
  payment_bound: {
    code: string
    basis_points: number
    months: number | null
    start_on: string
    end_on: string | null
    source: string
    verified: boolean
  }
  pending_sign_in: {
    token_hash: string
    content: unknown
    expires_at: Date
  }
  perimeter_change: {
    id: Generated<number>
    programme_id: number
    territory_id: number
    kind: string
    into_siren: string | null
    reason: string
    effective_on: string
    state: Generated<string>
    settled_on: string | null
    version: Generated<number>
    author_id: number
    recorded_at: Date
    epci_sirens: string[]
    from_territory_id: number | null
    new_name: string | null
    new_territory_id: number | null
    territory_ids: number[]
    region_codes: string[]
  }
  perimeter_opinion: {
    change_id: number
    side: string
    agrees: boolean
    reason: Generated<string>
    author_id: number
    given_at: Date
    region_code: string
  }
  person: {
    id: Generated<number>
    author_id: number
    given_name: string
    usual_name: string
    email: string
    phone: Generated<string>
    mail_rhythm: Generated<string>
    demonstration: Generated<boolean>
    version: Generated<number>
    created_at: Date
    seen_at: Date | null
    erased_at: Date | null
    reminded_on: string | null
  }
  plan_signature: {
    id: Generated<number>
    plan_version_id: number
    seat: string
    person_id: number
    author_id: number
    content_hash: string
    signed_at: Date
    voided_at: Date | null
    void_reason: string | null
  }
  plan_version: {
    id: Generated<number>
    programme_id: number
    territory_id: number
    number: number
    note: Generated<string>
    opened_on: string
    adopted_on: string | null
    content: unknown | null
    content_hash: string | null
    lapsed_on: string | null
    version: Generated<number>
    author_id: number
    recorded_at: Date
  }
  production_order: {
    id: Generated<number>
    programme_id: number
    school_id: number
    company_id: number
    what: string
    amount_cents: number
    ordered_on: string
    due_on: string
    delivered_on: string | null
    cancelled_on: string | null
    version: Generated<number>
    author_id: number
    recorded_at: Date
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
  programme_event: {
    id: Generated<number>
    programme_id: number
    code: string
    happened_on: string
    label: string
    source_id: number
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
    start_from: string | null
    start_until: string | null
    milestones: Generated<unknown>
    obstacles: Generated<unknown>
    version: Generated<number>
  }
  project_need: {
    project_id: number
    need_id: number
  }
  project_site: {
    project_id: number
    site_id: number
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
  referent: {
    id: Generated<number>
    programme_id: number
    territory_id: number
    organisation_id: number
    holder: string
    contact: string
    start_on: string
    end_on: string | null
    version: Generated<number>
    author_id: number
    recorded_at: Date
  }
  region: {
    code: string
    name: string
  }
  register_branch: {
    id: number | null
    programme_id: number | null
    subject_kind: string | null
    code: string | null
    name: string | null
    search: string | null
    description: string | null
    commune_code: string | null
    commune: string | null
    epci_siren: string | null
    departement_code: string | null
    departement: string | null
    region_code: string | null
    region: string | null
    demonstration: boolean | null
    source: string | null
    source_code: string | null
    author: string | null
    recorded_at: Date | null
    wave: string | null
    state: string | null
    state_on: string | null
  }
  register_call: {
    id: number | null
    programme_id: number | null
    subject_kind: string | null
    code: string | null
    name: string | null
    search: string | null
    description: string | null
    commune_code: string | null
    commune: string | null
    epci_siren: string | null
    departement_code: string | null
    departement: string | null
    region_code: string | null
    region: string | null
    demonstration: boolean | null
    source: string | null
    source_code: string | null
    author: string | null
    recorded_at: Date | null
    type: string | null
    opens_at: Date | null
    closes_at: Date | null
    organisers: string | null
    until_at: Date | null
    call_region: string | null
    applicants: string[] | null
  }
  register_claim: {
    id: number | null
    programme_id: number | null
    code: string | null
    name: string | null
    figure: string | null
    filters: string | null
    amount: number | null
    unit: string | null
    about_on: string | null
    gap_kind: string | null
    gap_note: string | null
    rank: number | null
    source: string | null
    source_code: string | null
    published_on: string | null
  }
  register_commune: {
    id: number | null
    code: string | null
    name: string | null
    population: number | null
    postcodes: string | null
    epci_siren: string | null
    epci: string | null
    departement_code: string | null
    departement: string | null
    region_code: string | null
    region: string | null
    zonings: string | null
  }
  register_commune_alias: {
    id: number | null
    code: string | null
    name: string | null
    kind: string | null
    commune_code: string | null
    commune: string | null
    departement_code: string | null
    region_code: string | null
    merged_on: string | null
  }
  register_crte: {
    id: number | null
    programme_id: number | null
    subject_kind: string | null
    code: string | null
    name: string | null
    search: string | null
    description: string | null
    commune_code: string | null
    commune: string | null
    epci_siren: string | null
    departement_code: string | null
    departement: string | null
    region_code: string | null
    region: string | null
    demonstration: boolean | null
    source: string | null
    source_code: string | null
    author: string | null
    recorded_at: Date | null
    perimeter: string | null
    state: string | null
    state_on: string | null
  }
  register_departement: {
    id: number | null
    code: string | null
    name: string | null
    region_code: string | null
    region: string | null
    population: number | null
  }
  register_entry: {
    id: number | null
    programme_id: number | null
    code: string | null
    name: string | null
    subject_kind: string | null
    subject_code: string | null
    measure: string | null
    measure_name: string | null
    unit: string | null
    amount: number | null
    effective_on: string | null
    recorded_at: Date | null
    author: string | null
    source: string | null
    certainty: string | null
    funder: string | null
    fund: string | null
    commune_code: string | null
    epci: string | null
    departement_code: string | null
    region_code: string | null
    territory: string | null
    zonings: string | null
    reverses_id: number | null
    replaces_id: number | null
    reason: string | null
    reversed_by: number | null
  }
  register_epci: {
    id: number | null
    code: string | null
    name: string | null
    kind: string | null
    population: number | null
    departement_code: string | null
    departement: string | null
    region_code: string | null
    region: string | null
    communes: number | null
  }
  register_fund: {
    id: number | null
    programme_id: number | null
    subject_kind: string | null
    code: string | null
    name: string | null
    search: string | null
    description: string | null
    commune_code: string | null
    commune: string | null
    epci_siren: string | null
    departement_code: string | null
    departement: string | null
    region_code: string | null
    region: string | null
    demonstration: boolean | null
    source: string | null
    source_code: string | null
    author: string | null
    recorded_at: Date | null
    opened_on: string | null
    closed_on: string | null
    operator: string | null
    operator_code: string | null
  }
  register_grant: {
    id: number | null
    programme_id: number | null
    subject_kind: string | null
    code: string | null
    name: string | null
    search: string | null
    description: string | null
    commune_code: string | null
    commune: string | null
    epci_siren: string | null
    departement_code: string | null
    departement: string | null
    region_code: string | null
    region: string | null
    demonstration: boolean | null
    source: string | null
    source_code: string | null
    author: string | null
    recorded_at: Date | null
  }
  register_import: {
    id: number | null
    programme_id: number | null
    code: string | null
    name: string | null
    profile: string | null
    rows_read: number | null
    rows_rejected: number | null
    subjects_added: number | null
    entries_added: number | null
    corrections: number | null
    committed_at: Date | null
    author: string | null
    source: string | null
    digest: string | null
  }
  register_indicator: {
    id: number | null
    programme_id: number | null
    code: string | null
    name: string | null
    definition: string | null
    value: number | null
    unit: string | null
    vintage: string | null
    recomputable: boolean | null
    note: string | null
    source: string | null
  }
  register_organisation: {
    id: number | null
    programme_id: number | null
    code: string | null
    name: string | null
    siren: string | null
    siret: string | null
    kind: string | null
    insee_category: string | null
    commune_code: string | null
    commune: string | null
    demonstration: boolean | null
    source: string | null
    naf: string | null
  }
  register_programme: {
    id: number | null
    programme_id: number | null
    code: string | null
    name: string | null
    purpose: string | null
    start_on: string | null
    demonstration: boolean | null
    territories: string | null
    territories_code: string | null
    source: string | null
  }
  register_project: {
    id: number | null
    programme_id: number | null
    subject_kind: string | null
    code: string | null
    name: string | null
    search: string | null
    description: string | null
    commune_code: string | null
    commune: string | null
    epci_siren: string | null
    departement_code: string | null
    departement: string | null
    region_code: string | null
    region: string | null
    demonstration: boolean | null
    source: string | null
    source_code: string | null
    author: string | null
    recorded_at: Date | null
    kind: string | null
    plan: boolean | null
    origin: string | null
    reshoring: boolean | null
    reshoring_evidence: string | null
    size_class: string | null
    naf: string | null
    stage: string | null
    stage_on: string | null
    siren: string | null
    owner: string | null
    owner_code: string | null
  }
  register_region: {
    id: number | null
    code: string | null
    name: string | null
    departements: number | null
    population: number | null
  }
  register_school: {
    id: number | null
    programme_id: number | null
    subject_kind: string | null
    code: string | null
    name: string | null
    search: string | null
    description: string | null
    commune_code: string | null
    commune: string | null
    epci_siren: string | null
    departement_code: string | null
    departement: string | null
    region_code: string | null
    region: string | null
    demonstration: boolean | null
    source: string | null
    source_code: string | null
    author: string | null
    recorded_at: Date | null
    trade: string | null
    floor_area_m2: number | null
    pupils: number | null
    call: string | null
    call_code: string | null
    state: string | null
    state_on: string | null
  }
  register_site: {
    id: number | null
    programme_id: number | null
    subject_kind: string | null
    code: string | null
    name: string | null
    search: string | null
    description: string | null
    commune_code: string | null
    commune: string | null
    epci_siren: string | null
    departement_code: string | null
    departement: string | null
    region_code: string | null
    region: string | null
    demonstration: boolean | null
    source: string | null
    source_code: string | null
    author: string | null
    recorded_at: Date | null
    wave: string | null
    area_ha: number | null
    brownfield: boolean | null
    state: string | null
    state_on: string | null
  }
  register_source: {
    id: number | null
    code: string | null
    name: string | null
    publisher: string | null
    kind: string | null
    published_on: string | null
    vintage: string | null
    licence: string | null
    url: string | null
    archived: boolean | null
    verified: boolean | null
    note: string | null
  }
  register_statement: {
    id: number | null
    programme_id: number | null
    code: string | null
    name: string | null
    speaker: string | null
    speaker_role: string | null
    organisation: string | null
    said_on: string | null
    figure: string | null
    source: string | null
  }
  register_target: {
    id: number | null
    programme_id: number | null
    code: string | null
    name: string | null
    measure: string | null
    unit: string | null
    amount: number | null
    set_on: string | null
    due_on: string | null
    source: string | null
  }
  register_territory: {
    id: number | null
    programme_id: number | null
    code: string | null
    name: string | null
    search: string | null
    edition: string | null
    region_code: string | null
    region: string | null
    departement_code: string | null
    departement: string | null
    start_on: string | null
    end_on: string | null
    certainty: string | null
    note: string | null
    epci: number | null
    other_members: number | null
    source: string | null
    author: string | null
    recorded_at: Date | null
  }
  register_work_action: {
    id: number | null
    programme_id: number | null
    territory_id: number | null
    number: number | null
    title: string | null
    axis: string | null
    other_axes: string[] | null
    status: string | null
    need_ids: number[] | null
    context: string | null
    objectives: string | null
    description: string | null
    owner: string | null
    owner_id: number | null
    pilots: unknown | null
    partners: unknown | null
    location: string | null
    start_on: string | null
    end_on: string | null
    milestones: unknown | null
    total_cost: number | null
    eligible_cost: number | null
    own_share: number | null
    financing: unknown | null
    jobs_created: number | null
    jobs_maintained: number | null
    people_trained: number | null
    indicators: unknown | null
    obstacles: unknown | null
    links: unknown | null
    risks: unknown | null
    contact: string | null
    maturity: string | null
    version: number | null
    author_id: number | null
    recorded_at: Date | null
    territory_code: string | null
    territory: string | null
    axis_name: string | null
    owner_code: string | null
    author: string | null
    maturity_since: string | null
    turn: string | null
    needs_cited: unknown | null
    axes_cited: unknown | null
  }
  register_work_agreement: {
    id: number | null
    version: number | null
    programme_id: number | null
    application_id: number | null
    code: string | null
    reference: string | null
    title: string | null
    call: string | null
    organisation_code: string | null
    organisation: string | null
    state: string | null
    shared: boolean | null
    territory_code: string | null
    territory: string | null
    region_code: string | null
    region: string | null
    departement_code: string | null
    state_cents: number | null
    region_cents: number | null
    total_cents: number | null
    starts_on: string | null
    ends_on: string | null
    jobs: number | null
    safeguarded: number | null
    signed_on: string | null
    closed_on: string | null
    decided_on: string | null
    years: number | null
    company_signed: boolean | null
    operator_signed: boolean | null
    observed: number | null
    observed_on: string | null
    jobs_seen: number | null
    kept_seen: number | null
    to_control: boolean | null
    next_year: number | null
    jobs_due_on: string | null
    to_check: boolean | null
    approval_asked_by: number[] | null
    to_pay: boolean | null
    start_by: string | null
    milestone_due_on: string | null
    since: Date | null
    operator_code: string | null
  }
  register_work_committee: {
    id: number | null
    version: number | null
    programme_id: number | null
    kind: string | null
    name: string | null
    territory_id: number | null
    territory_code: string | null
    territory: string | null
    region_code: string | null
    region: string | null
    seat: string | null
    members: number | null
    next_on: string | null
    last_on: string | null
    turn: string | null
  }
  register_work_contract: {
    id: number | null
    version: number | null
    programme_id: number | null
    kind: string | null
    title: string | null
    territory_ids: number[] | null
    territories: string | null
    start_on: string | null
    end_on: string | null
    summary: string | null
    signed_on: string | null
    ended_on: string | null
    amends_id: number | null
    renews_id: number | null
    parties: number | null
    signed: number | null
    actions: number | null
    turn: string | null
    organisations: string[] | null
  }
  register_work_de_minimis: {
    id: number | null
    version: number | null
    programme_id: number | null
    siren: string | null
    name: string | null
    grantor: string | null
    amount_cents: number | null
    granted_on: string | null
    regulation: string | null
    measure: string | null
    evidence: string | null
    reverses: number | null
    reason: string | null
    decision_id: number | null
    author: string | null
    recorded_at: Date | null
    reversed: boolean | null
    turn: string | null
  }
  register_work_entry: {
    id: number | null
    programme_id: number | null
    author_id: number | null
    project_id: number | null
    project: string | null
    project_code: string | null
    measure: string | null
    measure_name: string | null
    amount: number | null
    effective_on: string | null
    certainty: string | null
    source: string | null
    recorded_at: Date | null
    undone: boolean | null
    version: number | null
    fund_code: string | null
    fund: string | null
    funder_code: string | null
    funder: string | null
  }
  register_work_event: {
    id: number | null
    at: Date | null
    author: string | null
    author_id: number | null
    made_up: boolean | null
    use_case: string | null
    subject: string | null
    why: string | null
    detail: unknown | null
    previous_hash: string | null
    hash: string | null
  }
  register_work_file: {
    id: number | null
    version: number | null
    programme_id: number | null
    reference: string | null
    title: string | null
    call_id: number | null
    call_code: string | null
    call: string | null
    organisation_code: string | null
    organisation: string | null
    state: string | null
    shared: boolean | null
    territory_code: string | null
    territory: string | null
    region_code: string | null
    region: string | null
    project_code: string | null
    departement_code: string | null
    wave: string | null
    filed_on: string | null
    since: Date | null
    operator_code: string | null
  }
  register_work_idea: {
    id: number | null
    version: number | null
    programme_id: number | null
    territory_id: number | null
    territory_code: string | null
    territory: string | null
    reference: string | null
    title: string | null
    detail: string | null
    organisation: string | null
    siren: string | null
    commune_code: string | null
    commune: string | null
    sent_at: Date | null
    state: string | null
    answer: string | null
    merged_into: number | null
    project_id: number | null
    turn: string | null
  }
  register_work_mandate: {
    id: number | null
    version: number | null
    programme_id: number | null
    territory_id: number | null
    territory_code: string | null
    territory: string | null
    seat: string | null
    holder: string | null
    organisation: string | null
    person_id: number | null
    account: boolean | null
    start_on: string | null
    end_on: string | null
    state: string | null
    vacant_since: string | null
    turn: string | null
  }
  register_work_meeting: {
    id: number | null
    version: number | null
    programme_id: number | null
    committee_id: number | null
    committee: string | null
    kind: string | null
    territory_id: number | null
    territory_code: string | null
    territory: string | null
    region_code: string | null
    seat: string | null
    held_on: string | null
    place: string | null
    cancelled_on: string | null
    minuted: boolean | null
    agenda: string | null
    decisions: number | null
    to_carry_out: number | null
    state: string | null
  }
  register_work_need: {
    id: number | null
    version: number | null
    programme_id: number | null
    territory_id: number | null
    territory_code: string | null
    territory: string | null
    organisation_code: string | null
    organisation: string | null
    axis: string | null
    axis_name: string | null
    title: string | null
    detail: string | null
    voiced_on: string | null
    wanted_by: string | null
    answer: string | null
    answered_on: string | null
    state: string | null
    waited: number | null
    assigned_ids: number[] | null
    assigned: string | null
    author: string | null
    recorded_at: Date | null
    turn: string | null
  }
  register_work_obstacle: {
    id: number | null
    programme_id: number | null
    kind: string | null
    on_id: number | null
    on_name: string | null
    on_code: string | null
    version: number | null
    href: string | null
    region_code: string | null
    departement_code: string | null
    epci_siren: string | null
    commune_code: string | null
    owner_id: number | null
    owner_code: string | null
    territory_id: number | null
    territory_codes: string[] | null
    territory: string | null
    what: string | null
    asked: string | null
    who: string | null
    due_on: string | null
    lifted_on: string | null
    state: string | null
    turn: string | null
  }
  register_work_order: {
    id: number | null
    version: number | null
    programme_id: number | null
    school_code: string | null
    school: string | null
    company_code: string | null
    siren: string | null
    company: string | null
    what: string | null
    amount_cents: number | null
    ordered_on: string | null
    due_on: string | null
    delivered_on: string | null
    cancelled_on: string | null
    state: string | null
    turn: string | null
  }
  register_work_perimeter: {
    id: number | null
    version: number | null
    programme_id: number | null
    kind: string | null
    territory_ids: number[] | null
    territories: string | null
    territory_codes: string[] | null
    groupings: string | null
    sirens: string | null
    merged_into: string | null
    from_territory: string | null
    new_name: string | null
    regions: string | null
    reason: string | null
    effective_on: string | null
    state: string | null
    settled_on: string | null
    opinions: number | null
    author: string | null
    recorded_at: Date | null
    turn: string | null
  }
  register_work_project: {
    id: number | null
    version: number | null
    programme_id: number | null
    code: string | null
    name: string | null
    description: string | null
    commune_code: string | null
    commune: string | null
    epci_siren: string | null
    departement_code: string | null
    region_code: string | null
    owner_id: number | null
    owner: string | null
    owner_siren: string | null
    origin: string | null
    kind: string | null
    stage: string | null
    stage_on: string | null
    start_from: string | null
    start_until: string | null
    milestones: unknown | null
    obstacles: unknown | null
    to_lift: number | null
    need_ids: number[] | null
    site_ids: number[] | null
  }
  register_work_referent: {
    id: number | null
    version: number | null
    programme_id: number | null
    territory_id: number | null
    territory_code: string | null
    territory: string | null
    organisation_id: number | null
    operator_code: string | null
    operator: string | null
    holder: string | null
    contact: string | null
    start_on: string | null
    end_on: string | null
    state: string | null
    turn: string | null
  }
  register_work_role: {
    id: number | null
    version: number | null
    programme_id: number | null
    person_id: number | null
    turn: string | null
    person: string | null
    given_name: string | null
    usual_name: string | null
    email: string | null
    role: string | null
    organisation_code: string | null
    organisation: string | null
    siren: string | null
    scope_kind: string | null
    scope_key: string | null
    given_in: string | null
    place_code: string | null
    place: string | null
    territory_id: number | null
    start_on: string | null
    end_on: string | null
    state: string | null
    lent_by: string | null
    other_siret: string | null
    mandate: string | null
  }
  register_work_task: {
    id: number | null
    version: number | null
    programme_id: number | null
    territory_id: number | null
    territory_code: string | null
    territory: string | null
    title: string | null
    detail: string | null
    href: string | null
    person_id: number | null
    doer: string | null
    author_id: number | null
    giver: string | null
    due_on: string | null
    done_on: string | null
    cancelled_on: string | null
    recorded_at: Date | null
    state: string | null
    turn: string | null
  }
  register_zoning: {
    id: number | null
    code: string | null
    name: string | null
    family: string | null
    vintage: string | null
    start_on: string | null
    end_on: string | null
    verified: boolean | null
    note: string | null
    source: string | null
    communes: number | null
  }
  review_item: {
    meeting_id: number
    application_id: number
    rank: number
  }
  review_scenario: {
    id: Generated<number>
    programme_id: number
    meeting_id: number
    name: string
    state_cents: Generated<number>
    region_cents: Generated<number>
    lines: Generated<unknown>
    version: Generated<number>
    author_id: number
    recorded_at: Date
    envelopes: Generated<unknown>
  }
  revision: {
    kind: string
    record_id: number
    version: number
    content: unknown
    author_id: number
    recorded_at: Date
    why: Generated<string>
  }
  role_grant: {
    id: Generated<number>
    programme_id: number
    person_id: number
    role: string
    organisation_id: number
    scope_kind: string
    scope_key: Generated<string>
    start_on: string
    end_on: string | null
    delegated_from: number | null
    author_id: number
    recorded_at: Date
    version: Generated<number>
    given_in: string | null
  }
  seal: {
    id: Generated<number>
    of_table: string
    columns: string[]
    keys: string[]
    hashes: Buffer[] | null
    marks: number[] | null
    transaction: Generated<number>
    event_id: number | null
  }
  session: {
    token_hash: string
    id: Generated<number>
    person_id: number
    form_key: string
    method: string
    device: Generated<string>
    created_at: Date
    seen_at: Date
    expires_at: Date
    id_token: string | null
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
    search: string | null
  }
  subject_as_read: {
    id: number | null
    programme_id: number | null
    subject_kind: string | null
    code: string | null
    name: string | null
    search: string | null
    description: string | null
    commune_code: string | null
    commune: string | null
    epci_siren: string | null
    departement_code: string | null
    departement: string | null
    region_code: string | null
    region: string | null
    demonstration: boolean | null
    source: string | null
    source_code: string | null
    author: string | null
    recorded_at: Date | null
  }
  support: {
    id: Generated<number>
    programme_id: number
    application_id: number
    referent: string
    steps: Generated<unknown>
    version: Generated<number>
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
  task: {
    id: Generated<number>
    programme_id: number
    territory_id: number
    title: string
    detail: Generated<string>
    href: Generated<string>
    person_id: number
    due_on: string
    done_on: string | null
    version: Generated<number>
    author_id: number
    recorded_at: Date
    cancelled_on: string | null
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
  waiting_import: {
    id: Generated<number>
    programme_id: number
    person_id: number
    list: string
    file_name: string
    rows: unknown
    left_out: string[]
    received_at: Date
    expires_at: Date
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
