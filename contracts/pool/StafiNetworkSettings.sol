// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {StafiBase} from "./StafiBase.sol";

/// Parameters of the pool; ratios are parts of 1e18.
contract StafiNetworkSettings is StafiBase {
    bytes32 private constant SUBMIT_BALANCES = keccak256("settings.network.submit.balances.enabled");
    bytes32 private constant PROCESS_WITHDRAWALS = keccak256("settings.network.process.withdrawals.enabled");
    bytes32 private constant NODE_FEE = keccak256("settings.node.fee");
    bytes32 private constant PLATFORM_FEE = keccak256("settings.platform.fee");
    bytes32 private constant NODE_REFUND_RATIO = keccak256("settings.node.refund.ratio");
    bytes32 private constant NODE_TRUSTED_REFUND_RATIO = keccak256("settings.node.trusted.refund.ratio");
    bytes32 private constant WITHDRAWAL_CREDENTIALS = keccak256("settings.withdrawal.credentials");
    bytes32 private constant SUPER_NODE_PUBKEY_LIMIT = keccak256("settings.superNode.pubkey.limit");

    constructor(address _stafiStorageAddress) StafiBase(_stafiStorageAddress) {}

    function getNodeConsensusThreshold() external view returns (uint256) { return stafiStorage.getUint(CONSENSUS_THRESHOLD); }
    function getSubmitBalancesEnabled() external view returns (bool) { return stafiStorage.getBool(SUBMIT_BALANCES); }
    function getProcessWithdrawalsEnabled() external view returns (bool) { return stafiStorage.getBool(PROCESS_WITHDRAWALS); }
    function getNodeFee() external view returns (uint256) { return stafiStorage.getUint(NODE_FEE); }
    function getPlatformFee() external view returns (uint256) { return stafiStorage.getUint(PLATFORM_FEE); }
    function getNodeRefundRatio() external view returns (uint256) { return stafiStorage.getUint(NODE_REFUND_RATIO); }
    function getNodeTrustedRefundRatio() external view returns (uint256) { return stafiStorage.getUint(NODE_TRUSTED_REFUND_RATIO); }
    function getWithdrawalCredentials() external view returns (bytes memory) { return stafiStorage.getBytes(WITHDRAWAL_CREDENTIALS); }

    /// How many keys one super node may ever deposit.
    function getSuperNodePubkeyLimit() external view returns (uint256) { return stafiStorage.getUint(SUPER_NODE_PUBKEY_LIMIT); }

    function setNodeConsensusThreshold(uint256 _value) external onlySuperUser { stafiStorage.setUint(CONSENSUS_THRESHOLD, _value); }
    function setSubmitBalancesEnabled(bool _value) external onlySuperUser { stafiStorage.setBool(SUBMIT_BALANCES, _value); }
    function setProcessWithdrawalsEnabled(bool _value) external onlySuperUser { stafiStorage.setBool(PROCESS_WITHDRAWALS, _value); }
    function setNodeFee(uint256 _value) external onlySuperUser { stafiStorage.setUint(NODE_FEE, _value); }
    function setPlatformFee(uint256 _value) external onlySuperUser { stafiStorage.setUint(PLATFORM_FEE, _value); }
    function setNodeRefundRatio(uint256 _value) external onlySuperUser { stafiStorage.setUint(NODE_REFUND_RATIO, _value); }
    function setNodeTrustedRefundRatio(uint256 _value) external onlySuperUser { stafiStorage.setUint(NODE_TRUSTED_REFUND_RATIO, _value); }
    function setWithdrawalCredentials(bytes calldata _value) external onlySuperUser { stafiStorage.setBytes(WITHDRAWAL_CREDENTIALS, _value); }
    function setSuperNodePubkeyLimit(uint256 _value) external onlySuperUser { stafiStorage.setUint(SUPER_NODE_PUBKEY_LIMIT, _value); }
}
