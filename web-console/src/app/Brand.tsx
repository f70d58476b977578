import { Box } from '@mantine/core';
import mark from '@/assets/mark.svg';

export function Brand() {
  return (
    <>
      <img src={mark} width={28} height={28} alt="" />
      <Box component="span" visibleFrom="xs">
        Grantway
      </Box>
    </>
  );
}
