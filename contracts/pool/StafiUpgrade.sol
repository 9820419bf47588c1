// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {StafiBase} from "./StafiBase.sol";

/// Puts contracts into the registry and re-points their names.
contract StafiUpgrade is StafiBase {
    event ContractAdded(bytes32 indexed nameHash, address indexed contractAddress, uint256 time);
    event ContractUpgraded(bytes32 indexed nameHash, address indexed oldAddress, address indexed newAddress, uint256 time);

    constructor(address _stafiStorageAddress) StafiBase(_stafiStorageAddress) {}

    /// From now on only registered contracts write into the storage.
    function initStorage(bool _value) external onlySuperUser {
        stafiStorage.setBool(keccak256("contract.storage.initialised"), _value);
    }

    function addContract(string calldata _name, address _contractAddress) external onlySuperUser {
        require(bytes(_name).length != 0, "Invalid contract name");
        require(_contractAddress != address(0), "Invalid contract address");
        require(stafiStorage.getAddress(_addressKey(_name)) == address(0), "Contract name is already in use");
        require(!stafiStorage.getBool(_existsKey(_contractAddress)), "Contract address is already in use");
        _register(_name, _contractAddress);
        emit ContractAdded(keccak256(bytes(_name)), _contractAddress, block.timestamp);
    }

    function upgradeContract(string calldata _name, address _contractAddress) external onlySuperUser {
        bytes32 nameHash = keccak256(bytes(_name));
        require(
            nameHash != keccak256("stafiEther") && nameHash != keccak256("rETHToken") && nameHash != keccak256("ethDeposit"),
            "Cannot upgrade this contract"
        );
        address previous = stafiStorage.getAddress(_addressKey(_name));
        require(previous != address(0), "Contract does not exist");
        require(_contractAddress != address(0), "Invalid contract address");
        require(_contractAddress != previous, "The contract address cannot be set to its current address");
        _register(_name, _contractAddress);
        stafiStorage.deleteString(_nameKey(previous));
        stafiStorage.deleteBool(_existsKey(previous));
        emit ContractUpgraded(nameHash, previous, _contractAddress, block.timestamp);
    }

    function _register(string calldata name, address contractAddress) private {
        stafiStorage.setAddress(_addressKey(name), contractAddress);
        stafiStorage.setString(_nameKey(contractAddress), name);
        stafiStorage.setBool(_existsKey(contractAddress), true);
    }
}
