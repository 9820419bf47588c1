// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {StafiBase} from "./StafiBase.sol";

/// Lists of the nodes: registered ones, trusted ones (the voters), super nodes.
contract StafiNodeManager is StafiBase {
    bytes32 private constant NODES = keccak256("nodes.index");
    bytes32 private constant SUPER_NODES = keccak256("nodes.super.index");

    event NodeRegistered(address indexed node, uint256 time);
    event NodeSuperSet(address indexed node, bool trusted, uint256 time);
    event NodeTrustedSet(address indexed node, bool trusted, uint256 time);

    constructor(address _stafiStorageAddress) StafiBase(_stafiStorageAddress) {}

    function getNodeCount() external view returns (uint256) { return _count(NODES); }
    function getNodeAt(uint256 _index) external view returns (address) { return _at(NODES, _index); }
    function getTrustedNodeCount() external view returns (uint256) { return _count(TRUSTED_NODES); }
    function getTrustedNodeAt(uint256 _index) external view returns (address) { return _at(TRUSTED_NODES, _index); }
    function getSuperNodeCount() external view returns (uint256) { return _count(SUPER_NODES); }
    function getSuperNodeAt(uint256 _index) external view returns (address) { return _at(SUPER_NODES, _index); }

    function getNodeExists(address _nodeAddress) public view returns (bool) {
        return stafiStorage.getBool(keccak256(abi.encodePacked("node.exists", _nodeAddress)));
    }

    function getNodeTrusted(address _nodeAddress) public view returns (bool) {
        return stafiStorage.getBool(_trustedKey(_nodeAddress));
    }

    function getSuperNodeExists(address _nodeAddress) public view returns (bool) {
        return stafiStorage.getBool(_superKey(_nodeAddress));
    }

    function registerNode(address _nodeAddress) external onlyLatestContract("stafiNodeManager", address(this)) onlySuperUser {
        require(!getNodeExists(_nodeAddress), "The node is already registered");
        stafiStorage.setBool(keccak256(abi.encodePacked("node.exists", _nodeAddress)), true);
        _add(NODES, _nodeAddress);
        emit NodeRegistered(_nodeAddress, block.timestamp);
    }

    function setNodeTrusted(address _nodeAddress, bool _trusted)
        external
        onlyLatestContract("stafiNodeManager", address(this))
        onlySuperUser
    {
        require(getNodeTrusted(_nodeAddress) != _trusted, "The node's trusted status is already set");
        stafiStorage.setBool(_trustedKey(_nodeAddress), _trusted);
        _set(TRUSTED_NODES, _nodeAddress, _trusted);
        emit NodeTrustedSet(_nodeAddress, _trusted, block.timestamp);
    }

    function setNodeSuper(address _nodeAddress, bool _super)
        external
        onlyLatestContract("stafiNodeManager", address(this))
        onlySuperUser
    {
        require(getSuperNodeExists(_nodeAddress) != _super, "The node's super status is already set");
        stafiStorage.setBool(_superKey(_nodeAddress), _super);
        _set(SUPER_NODES, _nodeAddress, _super);
        emit NodeSuperSet(_nodeAddress, _super, block.timestamp);
    }

    function _set(bytes32 list, address node, bool member) private {
        if (member) _add(list, node);
        else _remove(list, node);
    }

    function _add(bytes32 list, address node) private {
        uint256 count = _count(list);
        _place(list, count, node);
        stafiStorage.setUint(_countKey(list), count + 1);
    }

    /// The last one takes the place of the removed one.
    function _remove(bytes32 list, address node) private {
        uint256 last = _count(list) - 1;
        _place(list, stafiStorage.getUint(keccak256(abi.encodePacked(list, "index", node))), _at(list, last));
        stafiStorage.deleteAddress(keccak256(abi.encodePacked(list, "item", last)));
        stafiStorage.setUint(_countKey(list), last);
    }

    function _place(bytes32 list, uint256 index, address node) private {
        stafiStorage.setAddress(keccak256(abi.encodePacked(list, "item", index)), node);
        stafiStorage.setUint(keccak256(abi.encodePacked(list, "index", node)), index);
    }

    function _count(bytes32 list) private view returns (uint256) {
        return stafiStorage.getUint(_countKey(list));
    }

    function _at(bytes32 list, uint256 index) private view returns (address) {
        return stafiStorage.getAddress(keccak256(abi.encodePacked(list, "item", index)));
    }
}
