// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

/// A contract that draws from the vault.
interface IEtherReceiver {
    function receiveEtherWithdrawal() external payable;
}
