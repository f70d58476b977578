import {
  Anchor,
  type AnchorProps,
  Button,
  type ButtonProps,
  NavLink,
  type NavLinkProps,
} from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, ReactNode, Ref } from 'react';
import classes from './ui.module.css';

type OwnAnchor<P> = P &
  Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof P> & { ref?: Ref<HTMLAnchorElement> };

/** The router's typed links with Mantine's styles. */
export const LinkButton = createLink((props: OwnAnchor<ButtonProps>) => <Button component="a" {...props} />);
export const LinkAnchor = createLink((props: OwnAnchor<AnchorProps>) => (
  <Anchor inherit={!props.size} {...props} />
));
export const LinkItem = createLink((props: OwnAnchor<NavLinkProps>) => <NavLink component="a" {...props} />);

export const BackLink = createLink(
  ({ children, ...props }: OwnAnchor<AnchorProps> & { children?: ReactNode }) => (
    <Anchor {...props} size="sm" c="dimmed" className={classes.back}>
      <IconArrowLeft size={14} aria-hidden /> {children}
    </Anchor>
  ),
);
