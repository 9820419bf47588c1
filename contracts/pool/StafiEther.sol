// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {IEtherReceiver} from "./IEtherReceiver.sol";
import {StafiBase} from "./StafiBase.sol";

/// The vault: ETH per contract name, so that a replaced contract finds its predecessor's ETH.
contract StafiEther is StafiBase {
    mapping(bytes32 => uint256) private balances;

    event EtherDeposited(bytes32 indexed by, uint256 amount, uint256 time);
    event EtherWithdrawn(bytes32 indexed by, uint256 amount, uint256 time);

    constructor(address _stafiStorageAddress) StafiBase(_stafiStorageAddress) {}

    function balanceOf(address _contractAddress) external view returns (uint256) {
        return balances[_account(_contractAddress)];
    }

    function depositEther() external payable onlyLatestNetworkContract {
        bytes32 account = _account(msg.sender);
        balances[account] += msg.value;
        emit EtherDeposited(account, msg.value, block.timestamp);
    }

    function withdrawEther(uint256 _amount) external onlyLatestNetworkContract {
        bytes32 account = _account(msg.sender);
        require(balances[account] >= _amount, "Insufficient contract ETH balance");
        balances[account] -= _amount;
        IEtherReceiver(msg.sender).receiveEtherWithdrawal{value: _amount}();
        emit EtherWithdrawn(account, _amount, block.timestamp);
    }

    function _account(address contractAddress) private view returns (bytes32) {
        return keccak256(bytes(_contractName(contractAddress)));
    }
}
