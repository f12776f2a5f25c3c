import fileName from './file-name.mjs';
import indexReexports from './index-reexports.mjs';
import packageBorders from './package-borders.mjs';
import pureImports from './pure-imports.mjs';

/** The house rules that ESLint has no rule for, as a plugin. */
export default {
  meta: { name: 'house' },
  rules: {
    'file-name': fileName,
    'index-reexports': indexReexports,
    'package-borders': packageBorders,
    'pure-imports': pureImports,
  },
};
