// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {StafiStorage} from "./StafiStorage.sol";

/// What every pool contract shares: the registry, who may call, and the voters' threshold. State lives in the registry, so the
/// views of a contract that was replaced still answer.
abstract contract StafiBase {
    uint8 public constant version = 1;

    bytes32 internal constant CONSENSUS_THRESHOLD = keccak256("settings.node.consensus.threshold");
    bytes32 internal constant TRUSTED_NODES = keccak256("nodes.trusted.index");

    StafiStorage internal stafiStorage;

    /// The caller or this contract must be what the registry holds under the name.
    modifier onlyLatestContract(string memory name, address contractAddress) {
        require(contractAddress == stafiStorage.getAddress(_addressKey(name)), "Invalid or outdated contract");
        _;
    }

    /// The caller must be any contract of the registry.
    modifier onlyLatestNetworkContract() {
        require(stafiStorage.getBool(_existsKey(msg.sender)), "Invalid or outdated network contract");
        _;
    }

    modifier onlySuperUser() {
        require(stafiStorage.getBool(keccak256(abi.encodePacked("access.role", "owner", msg.sender))), "Account is not a super user");
        _;
    }

    modifier onlyTrustedNode() {
        require(stafiStorage.getBool(_trustedKey(msg.sender)), "Invalid trusted node");
        _;
    }

    modifier onlySuperNode() {
        require(stafiStorage.getBool(_superKey(msg.sender)), "Invalid super node");
        _;
    }

    constructor(address registry) {
        stafiStorage = StafiStorage(registry);
    }

    /// True when so many of the trusted nodes decide: votes / nodes >= threshold, the threshold in parts of 1e18.
    function _isConsensus(uint256 votes) internal view returns (bool) {
        return votes * 1 ether >= stafiStorage.getUint(_countKey(TRUSTED_NODES)) * stafiStorage.getUint(CONSENSUS_THRESHOLD);
    }

    function _contract(string memory name) internal view returns (address found) {
        found = stafiStorage.getAddress(_addressKey(name));
        require(found != address(0), "Contract not found");
    }

    function _contractName(address contractAddress) internal view returns (string memory) {
        return stafiStorage.getString(_nameKey(contractAddress));
    }

    function _addressKey(string memory name) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked("contract.address", name));
    }

    function _nameKey(address contractAddress) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked("contract.name", contractAddress));
    }

    function _existsKey(address contractAddress) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked("contract.exists", contractAddress));
    }

    function _trustedKey(address node) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked("node.trusted", node));
    }

    function _superKey(address node) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked("node.super", node));
    }

    function _countKey(bytes32 list) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(list, "count"));
    }
}
