import { createTheme, type CSSVariablesResolver, defaultVariantColorsResolver } from '@mantine/core';
import classes from './theme.module.css';

/** Text on a light fill must have a contrast of 4.5:1 in both schemes, which Mantine's default does not. */
export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  colors: {
    dark: [
      '#d3d6dd',
      '#b6bac4',
      '#9096a3',
      '#6b7180',
      '#42464f',
      '#363a43',
      '#292c34',
      '#1f2127',
      '#17191d',
      '#101215',
    ],
  },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono", monospace',
  headings: {
    fontWeight: '650',
    sizes: { h1: { fontSize: '1.5rem', lineHeight: '1.3' }, h2: { fontSize: '1.075rem', lineHeight: '1.4' } },
  },
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input);
    if (input.variant !== 'light') {
      return colors;
    }
    const name = input.color ?? 'indigo';
    return {
      ...colors,
      background: `light-dark(color-mix(in srgb, var(--mantine-color-${name}-1) 75%, white), color-mix(in srgb, var(--mantine-color-${name}-8) 28%, var(--mantine-color-dark-7)))`,
      color: `light-dark(color-mix(in srgb, var(--mantine-color-${name}-9) 50%, black), var(--mantine-color-${name}-2))`,
    };
  },
  components: {
    // a header outside of the page's main content would be a second banner
    Modal: { defaultProps: { centered: true, attributes: { header: { role: 'presentation' } } } },
    Drawer: { defaultProps: { attributes: { header: { role: 'presentation' } } } },
    // beside its button, a menu is in a landmark; fixed, it is not cut off by what scrolls
    // a label may be longer than a narrow screen, above all in Russian: it wraps, and nothing is cut off
    Badge: {
      defaultProps: { radius: 'sm', tt: 'none' },
      classNames: { root: classes.badge, label: classes.badgeLabel },
    },
    Menu: { defaultProps: { withinPortal: false, floatingStrategy: 'fixed' } },
    PasswordInput: { defaultProps: { visibilityToggleFocusable: true } },
    Table: { defaultProps: { verticalSpacing: 'sm', horizontalSpacing: 'md' } },
  },
});

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#5c636a',
    '--mantine-color-placeholder': '#6a7178',
    '--mantine-color-error': '#c92a2a',
    '--mantine-color-anchor': 'var(--mantine-color-indigo-8)',
    '--page-background': '#f8f9fb',
    '--card-background': '#ffffff',
    '--line': 'var(--mantine-color-gray-3)',
  },
  dark: {
    '--mantine-color-dimmed': '#a6a7ab',
    '--mantine-color-placeholder': '#a6a7ab',
    '--mantine-color-error': '#ff8787',
    '--mantine-color-anchor': 'var(--mantine-color-indigo-3)',
    '--page-background': 'var(--mantine-color-dark-8)',
    '--card-background': 'var(--mantine-color-dark-7)',
    '--line': 'var(--mantine-color-dark-5)',
  },
});
