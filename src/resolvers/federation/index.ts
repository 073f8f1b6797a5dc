export { asSubgraph } from './subgraph.js';
