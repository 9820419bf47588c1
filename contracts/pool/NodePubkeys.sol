// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {DepositContract} from "../deposit/DepositContract.sol";
import {StafiBase} from "./StafiBase.sol";
import {StafiNetworkSettings} from "./StafiNetworkSettings.sol";

/// What the two kinds of nodes have in common: the status of their keys in storage, and the voters' word on withdrawal credentials.
abstract contract NodePubkeys is StafiBase {
    uint256 public constant PUBKEY_STATUS_UNINITIAL = 0;
    uint256 public constant PUBKEY_STATUS_INITIAL = 1;
    uint256 public constant PUBKEY_STATUS_MATCH = 2;
    uint256 public constant PUBKEY_STATUS_STAKING = 3;
    uint256 public constant PUBKEY_STATUS_UNMATCH = 4;

    event SetPubkeyStatus(bytes pubkey, uint256 status);

    function getPubkeyVoted(bytes calldata _validatorPubkey, address user) public view returns (bool) {
        return stafiStorage.getBool(keccak256(abi.encodePacked(_kind(), ".memberVotes", _validatorPubkey, user)));
    }

    /// The first word of its keys in storage.
    function _kind() internal pure virtual returns (string memory);

    function _statusOf(string memory kind, bytes calldata pubkey) internal view returns (uint256) {
        return stafiStorage.getUint(keccak256(abi.encodePacked(kind, ".pubkey.status", pubkey)));
    }

    function _statusOf(bytes calldata pubkey) internal view returns (uint256) {
        return _statusOf(_kind(), pubkey);
    }

    function _setStatus(bytes calldata pubkey, uint256 status) internal {
        stafiStorage.setUint(keccak256(abi.encodePacked(_kind(), ".pubkey.status", pubkey)), status);
        emit SetPubkeyStatus(pubkey, status);
    }

    function _count(address node) internal view returns (uint256) {
        return stafiStorage.getUint(keccak256(abi.encodePacked(_kind(), ".pubkeys.count", node)));
    }

    function _setCount(address node, uint256 count) internal {
        stafiStorage.setUint(keccak256(abi.encodePacked(_kind(), ".pubkeys.count", node)), count);
    }

    function _itemKey(address node, uint256 index) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(_kind(), ".pubkeys.item", node, index));
    }

    function _voteAll(bytes[] calldata pubkeys, bool[] calldata matches) internal {
        require(pubkeys.length == matches.length, "params len err");
        for (uint256 i = 0; i < pubkeys.length; i++) _vote(pubkeys[i], matches[i]);
    }

    function _sendDeposit(uint256 amount, bytes calldata pubkey, bytes calldata signature, bytes32 root) internal {
        bytes memory credentials = _settings().getWithdrawalCredentials();
        DepositContract(_contract("ethDeposit")).deposit{value: amount}(pubkey, credentials, signature, root);
    }

    function _settings() internal view returns (StafiNetworkSettings) {
        return StafiNetworkSettings(_contract("stafiNetworkSettings"));
    }

    /// A vote before the deposit counts but decides nothing: only a vote on a deposited key moves its status.
    function _vote(bytes calldata pubkey, bool matches) private {
        require(!getPubkeyVoted(pubkey, msg.sender), "Member has already voted to withdrawCredentials");
        stafiStorage.setBool(keccak256(abi.encodePacked(_kind(), ".memberVotes", pubkey, msg.sender)), true);
        bytes32 tally = keccak256(abi.encodePacked(_kind(), ".totalVotes", pubkey, matches));
        uint256 votes = stafiStorage.getUint(tally) + 1;
        stafiStorage.setUint(tally, votes);
        if (_statusOf(pubkey) == PUBKEY_STATUS_INITIAL && _isConsensus(votes)) {
            _setStatus(pubkey, matches ? PUBKEY_STATUS_MATCH : PUBKEY_STATUS_UNMATCH);
        }
    }
}
