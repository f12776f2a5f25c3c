// In place of Node's module in the bundle: no request is one of these.
export const constants = {};
export class Http2ServerRequest {}
