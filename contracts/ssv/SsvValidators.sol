// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Cluster, Operator} from "./SsvTypes.sol";
import {SsvShared} from "./SsvShared.sol";

/// Registration, removal and exit of validators. A bulk call emits one event per validator, all with the final tuple.
abstract contract SsvValidators is SsvShared {
    event ValidatorExited(address indexed owner, uint64[] operatorIds, bytes publicKey);
    event ValidatorRemoved(address indexed owner, uint64[] operatorIds, bytes publicKey, Cluster cluster);

    function registerValidator(
        bytes calldata publicKey,
        uint64[] calldata operatorIds,
        bytes calldata sharesData,
        Cluster memory cluster
    ) external payable {
        _checkSize(operatorIds);
        _claimKey(publicKey, keccak256(abi.encodePacked(operatorIds)));
        _register(operatorIds, cluster, 1);
        emit ValidatorAdded(msg.sender, operatorIds, publicKey, sharesData, cluster);
    }

    function bulkRegisterValidator(
        bytes[] calldata publicKeys,
        uint64[] calldata operatorIds,
        bytes[] calldata sharesData,
        Cluster memory cluster
    ) external payable {
        if (publicKeys.length == 0) revert EmptyPublicKeysList();
        if (publicKeys.length != sharesData.length) revert PublicKeysSharesLengthMismatch();
        _checkSize(operatorIds);
        bytes32 operatorsHash = keccak256(abi.encodePacked(operatorIds));
        for (uint256 i = 0; i < publicKeys.length; i++) _claimKey(publicKeys[i], operatorsHash);
        _register(operatorIds, cluster, uint32(publicKeys.length));
        for (uint256 i = 0; i < publicKeys.length; i++) {
            emit ValidatorAdded(msg.sender, operatorIds, publicKeys[i], sharesData[i], cluster);
        }
    }

    function removeValidator(bytes calldata publicKey, uint64[] calldata operatorIds, Cluster memory cluster) external {
        _releaseKey(publicKey, keccak256(abi.encodePacked(operatorIds)));
        _remove(operatorIds, cluster, 1);
        emit ValidatorRemoved(msg.sender, operatorIds, publicKey, cluster);
    }

    function bulkRemoveValidator(bytes[] calldata publicKeys, uint64[] calldata operatorIds, Cluster memory cluster) external {
        if (publicKeys.length == 0) revert ValidatorDoesNotExist();
        bytes32 operatorsHash = keccak256(abi.encodePacked(operatorIds));
        for (uint256 i = 0; i < publicKeys.length; i++) _releaseKey(publicKeys[i], operatorsHash);
        _remove(operatorIds, cluster, uint32(publicKeys.length));
        for (uint256 i = 0; i < publicKeys.length; i++) {
            emit ValidatorRemoved(msg.sender, operatorIds, publicKeys[i], cluster);
        }
    }

    /// Only tells the operators to sign an exit; it can be repeated.
    function exitValidator(bytes calldata publicKey, uint64[] calldata operatorIds) external {
        _checkKey(publicKey, keccak256(abi.encodePacked(operatorIds)));
        emit ValidatorExited(msg.sender, operatorIds, publicKey);
    }

    function bulkExitValidator(bytes[] calldata publicKeys, uint64[] calldata operatorIds) external {
        if (publicKeys.length == 0) revert ValidatorDoesNotExist();
        bytes32 operatorsHash = keccak256(abi.encodePacked(operatorIds));
        for (uint256 i = 0; i < publicKeys.length; i++) {
            _checkKey(publicKeys[i], operatorsHash);
            emit ValidatorExited(msg.sender, operatorIds, publicKeys[i]);
        }
    }

    /// The value joins the balance first, then the fees of the validators so far are charged, then the count rises.
    function _register(uint64[] calldata operatorIds, Cluster memory cluster, uint32 added) private {
        bytes32 id = _clusterId(msg.sender, operatorIds);
        _checkForRegistration(id, cluster);
        cluster.balance += msg.value;
        (uint64 index, uint64 fee) = _joinOperators(operatorIds, added);
        _settle(id, cluster, index);
        cluster.validatorCount += added;
        networkValidators += added;
        if (storedUnits[id] != 0) storedUnits[id] += uint64(added * VUNITS);
        if (_isLiquidatable(id, cluster, fee)) revert InsufficientBalance();
        clusters[id] = _clusterHash(cluster);
    }

    function _checkForRegistration(bytes32 id, Cluster memory cluster) private view {
        bytes32 stored = clusters[id];
        if (legacyClusters[id] != bytes32(0)) revert IncorrectClusterVersion();
        if (stored == bytes32(0)) {
            if (
                cluster.validatorCount != 0 || cluster.networkFeeIndex != 0 || cluster.index != 0 || cluster.balance != 0
                    || !cluster.active
            ) revert IncorrectClusterState();
        } else if (stored != _clusterHash(cluster)) {
            revert IncorrectClusterState();
        } else if (!cluster.active) {
            revert ClusterIsLiquidated();
        }
    }

    function _joinOperators(uint64[] calldata operatorIds, uint32 added) private returns (uint64 index, uint64 fee) {
        for (uint256 i = 0; i < operatorIds.length; i++) {
            uint64 id = operatorIds[i];
            if (i + 1 < operatorIds.length) {
                if (id > operatorIds[i + 1]) revert UnsortedOperatorsList();
                if (id == operatorIds[i + 1]) revert OperatorsListNotUnique();
            }
            Operator storage operator = operators[id];
            if (!operator.isActive) revert OperatorDoesNotExist();
            if (operator.isPrivate && !whitelists[id][msg.sender]) revert CallerNotWhitelistedWithData(id);
            _snapshot(operator);
            operator.validatorCount += added;
            if (operator.validatorCount > validatorsPerOperatorLimit) revert ExceedValidatorLimitWithData(id);
            index += operator.index;
            fee += operator.fee;
        }
    }

    /// Also in clusters that pay in SSV tokens, as since May 2026. A liquidated cluster only counts down.
    function _remove(uint64[] calldata operatorIds, Cluster memory cluster, uint32 removed) private {
        (bytes32 id, bool isLegacy) = _checkAny(msg.sender, operatorIds, cluster);
        if (cluster.active) {
            if (isLegacy) _settleLegacy(cluster, operatorIds);
            else _settle(id, cluster, _leaveOperators(operatorIds, removed));
            networkValidators -= removed;
        }
        cluster.validatorCount -= removed;
        if (cluster.validatorCount == 0) storedUnits[id] = 0;
        else if (storedUnits[id] != 0) storedUnits[id] -= uint64(removed * VUNITS);
        (isLegacy ? legacyClusters : clusters)[id] = _clusterHash(cluster);
    }

    function _releaseKey(bytes calldata publicKey, bytes32 operatorsHash) private {
        delete validators[_checkKey(publicKey, operatorsHash)];
    }

    function _checkKey(bytes calldata publicKey, bytes32 operatorsHash) private view returns (bytes32 key) {
        key = keccak256(abi.encodePacked(publicKey, msg.sender));
        bytes32 stored = validators[key];
        if (stored == bytes32(0)) revert ValidatorDoesNotExist();
        if (stored != operatorsHash) revert IncorrectValidatorStateWithData(publicKey);
    }

    function _checkSize(uint64[] calldata operatorIds) private pure {
        uint256 size = operatorIds.length;
        if (size < 4 || size > 13 || size % 3 != 1) revert InvalidOperatorIdsLength();
    }
}
