import { allow } from '../../kernel/permission.ts'

const funders = allow(
  'à l’équipe nationale, à la préfecture de région et à la région, chacune pour ses enveloppes',
  'national-team',
  'regional-prefecture',
  'region',
)

/** Who holds the envelopes (domain.md, B.6). */
export const fundingPolicy = {
  'open-envelope': funders,
  'endow-envelope': funders,
  'correct-endowment': funders,
  'transfer-between-envelopes': funders,
}
