export { controlClient, type ControlClientOptions } from './control-client.js';
