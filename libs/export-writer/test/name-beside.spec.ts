import { nameBeside } from '../src/render/images/image-folder.js';

describe('the name of what is beside a document', () => {
  it.each([
    ['plan.md', 'plan.images'],
    ['plan', 'plan.images'],
    ['.md', '.md.images'],
    ['plan.images', 'plan.images.images'],
    ['plan.Images', 'plan.Images.images'],
  ])('of %j is %j: never its own', (documentName, name) => {
    expect(nameBeside(documentName, 'images')).toBe(name);
  });
});
