/** What the modules of the product contribute to dashboards, for tests of whoever joins it. */
export { joinFigures } from '@meydan/server/join-figures'
